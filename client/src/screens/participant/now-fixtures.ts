// For tests: what can stand on Now, and the tab in a room.
import { render, screen } from '@testing-library/svelte';
import { expect } from 'vitest';
import type { AgendaItemView, BoardView, PollView, StageView } from '../../live/contract';
import { choicePoll } from '../../features/polls/kinds/fixtures';
import InRoom from '../../features/testing/InRoom.svelte';
import type { roomWith } from '../../features/testing/room';
import NowTab from './NowTab.svelte';

export const panel: AgendaItemView = {
  id: 's',
  title: { de: 'Podium', en: 'Panel' },
  description: { de: null, en: null },
  speakerIds: [],
  startsAt: '2022-09-14T08:00:00Z',
  endsAt: '2022-09-14T09:00:00Z',
  state: 'ended',
  startedAt: null,
  endedAt: null,
  feedbackPrompt: { de: 'Wie war das Podium?', en: 'How was the panel?' },
  feedbackOpen: true,
  approval: null,
  order: 0,
  version: 1,
};
export const poll = (id: string, openedAt: string, over: Partial<PollView> = {}): PollView =>
  choicePoll([`Yes to ${id}`, `No to ${id}`], {
    id,
    question: { de: `Umfrage ${id}`, en: `Poll ${id}` },
    openedAt,
    ...over,
  });
export const board: BoardView = {
  id: 'b',
  agendaItemId: null,
  title: { de: 'Wand', en: 'Wall' },
  prompt: { de: '', en: '' },
  columns: [],
  state: 'open',
  order: 0,
  version: 1,
};
export const text = (en: string) => ({ de: null, en });
export const showIn = (room: ReturnType<typeof roomWith>['room']) => {
  const target = document.body.appendChild(document.createElement('main'));
  render(InRoom, {
    target,
    props: { room, show: NowTab, shown: { boardAddress: '/board', questionsAddress: '/questions' } },
  });
};

/** The stage with a thing of that kind; null once it says thanks. */
export const onStage = (kind: StageView['kind'], id: string | null): StageView => ({
  kind: id ? kind : 'thanks',
  id,
  showCode: true,
  showNames: true,
  showResults: true,
  version: id ? 2 : 3,
});

/** What stands on the page, from top to bottom. */
export const standing = () => screen.getByRole('main').textContent;
export const comesBefore = (a: string, b: string) =>
  expect(standing()).toMatch(new RegExp(`${a}.*${b}`, 's'));
export const folded = (name: RegExp) => screen.getByRole('button', { name, expanded: false });
