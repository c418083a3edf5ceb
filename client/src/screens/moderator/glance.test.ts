import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { PollView } from '../../live/contract';
import { answered } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { desk, poll, show } from '../../features/testing/editing';
import Glance from './Glance.svelte';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open = (id: string, openedAt: string, voters: number): PollView => ({
  ...poll,
  id,
  state: 'open',
  openedAt,
  voters,
});
const votesIn = () => screen.getByText(m.poll_votes_in()).nextElementSibling?.textContent?.trim();
const look = (polls: PollView[], onStage?: string) => {
  vi.stubGlobal('fetch', async () => answered({ rows: [], unheard: [] }));
  const stage = onStage ? { kind: 'poll', id: onStage } : null;
  show(desk({ polls, stage } as never), Glance, { waiting: 0, onunheard: () => undefined });
};

const first = open('first', '2022-09-14T08:10:00Z', 11);
const second = open('second', '2022-09-14T08:20:00Z', 22);

it('counts the votes of the poll that was opened last', () => {
  look([second, first]);
  expect(votesIn()).toBe('22');
});

it('counts the votes of the poll that the hall looks at, whichever was opened last', () => {
  look([second, first], 'first');
  expect(votesIn()).toBe('11');
});

it('counts nothing while no poll is open', () => {
  look([{ ...first, state: 'closed' }], 'first');
  expect(votesIn()).toBe('–');
});
