import type { PollView } from '../../live/contract';
import type { EventStore } from '../../live/store.svelte';

const openedAt = (poll: PollView) => Date.parse(poll.openedAt ?? '') || 0;

/** The open poll that the hall looks at; else the one that it was asked last. */
export const askedPoll = ({ polls, stage }: Pick<EventStore, 'polls' | 'stage'>): PollView | undefined => {
  const isStaged = ({ id }: PollView) => Number(stage?.kind === 'poll' && stage.id === id);
  return [...polls.values()]
    .filter(({ state }) => state === 'open')
    .sort((a, b) => isStaged(b) - isStaged(a) || openedAt(b) - openedAt(a))[0];
};
