// How far a poll is, in large numerals and the words behind them: for the stage and the tablets.
import type { PollView, PresenceView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { count } from '../../ui/format';
import { votesOf } from './votes-of';

/** "47 of 112" and "have voted"; without numerals in front, everything stands in `words`. */
export type Voted = { numerals: string; words: string };

/**
 * While it is open: how many voted, of how many connected. Never what they answered.
 * @param written Whether they write their answers.
 */
export function votedSoFar(poll: PollView, presence: PresenceView | null, written = false): Voted {
  const numerals = votesOf(poll, presence);
  const said = written ? m.poll_answered_of : m.poll_voted_of;
  return behind(numerals, said({ count: poll.voters ?? 0, shown: numerals }));
}

/** Once it has closed. @param said The turnout as the poll's kind words it: "128 votes". */
export const votedInAll = (poll: PollView, said: string): Voted => behind(count(poll.voters ?? 0), said);

const behind = (numerals: string, said: string): Voted =>
  said.startsWith(`${numerals} `)
    ? { numerals, words: said.slice(numerals.length + 1) }
    : { numerals: '', words: said };
