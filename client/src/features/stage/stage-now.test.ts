import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { desk, poll, show } from '../testing/editing';
import StageNow from './StageNow.svelte';

afterEach(cleanup);

const open = (id: string, openedAt: string, voters: number): PollView => ({
  ...poll,
  id,
  state: 'open',
  openedAt,
  voters,
});
const look = (polls: PollView[], onStage?: string) => {
  const stage = onStage ? { kind: 'poll', id: onStage } : { kind: 'join', id: null };
  show(desk({ polls, stage } as never), StageNow, { large: false, ontaken: () => undefined });
};
const votesIn = (votes: string) =>
  screen.queryByText(m.poll_voted_of({ count: Number(votes), shown: votes }));

const first = open('first', '2022-09-14T08:10:00Z', 11);
const second = open('second', '2022-09-14T08:20:00Z', 22);

it('counts the votes of the poll that was opened last', () => {
  look([second, first]);
  expect(votesIn('22')).not.toBeNull();
});

it('counts the votes of the poll that the hall looks at, whichever was opened last', () => {
  look([second, first], 'first');
  expect(votesIn('11')).not.toBeNull();
});

it('counts nothing while no poll is open', () => {
  look([{ ...first, state: 'closed' }], 'first');
  expect(votesIn('11')).toBeNull();
});
