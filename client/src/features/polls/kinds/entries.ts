import type { PollEntryView } from '../../../live/contract';

/** By whatever, as the store and lists have them. */
export type Entries = { values: () => Iterable<PollEntryView> };

/** What people wrote in one poll, in the order in which it came. */
export const entriesOf = (all: Entries, { id }: { id: string }): PollEntryView[] =>
  [...all.values()].filter(({ pollId }) => pollId === id).sort((a, b) => a.number - b.number);

/** What everyone may read of it, in the order in which it came. */
export const shownOf = (entries: readonly PollEntryView[]): PollEntryView[] =>
  entries.filter(({ state }) => state === 'shown');
