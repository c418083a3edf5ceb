// What came of a poll for texts, in sentences.
import type { PollEntryView, PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { nobody } from '../nobody';
import { shownOf } from '../entries';

export const turnout = ({ voters }: PollView): string =>
  m.poll_text_turnout({ count: voters ?? 0, shown: count(voters ?? 0) });

/** In a glance: how many texts there are to read. */
export function inShort(poll: PollView, entries: readonly PollEntryView[]): string {
  const { length } = shownOf(entries);
  if (length) return m.poll_text_shown({ count: length, shown: count(length) });
  return poll.voters ? m.poll_text_none_shown() : nobody(poll);
}
