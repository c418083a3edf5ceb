// What stands in a result's place where nobody has answered.
import type { PollView } from '../../../live/contract';
import { m } from '../../../paraglide/messages';

/** Not yet, as long as anybody still can. */
export const nobody = ({ state }: PollView): string =>
  state === 'open' ? m.poll_nobody_yet() : m.poll_nobody();
