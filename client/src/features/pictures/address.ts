import { inEvent } from '../../live/api';
import type { PictureView } from '../../live/contract';

/** Where a picture is. What an address shows never changes, so browsers keep it. */
export const pictureAddress = (
  eventId: string,
  { id, hash }: Pick<PictureView, 'id' | 'hash'>,
  small = false,
) => inEvent(eventId, 'pictures', id, hash, ...(small ? ['small'] : []));
