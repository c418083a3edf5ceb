import { cleanup, render, screen, within } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { QuestionView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import InRoom from '../../features/testing/InRoom.svelte';
import { event, roomWith } from '../../features/testing/room';
import QuestionsTab from './QuestionsTab.svelte';

const show = (...questions: QuestionView[]) =>
  render(InRoom, { room: roomWith({ event }, { questions }).room, show: QuestionsTab, shown: {} });
const under = (heading: string) =>
  screen
    .queryByRole('heading', { name: heading })
    ?.closest('section')
    ?.querySelector('ul')
    ?.textContent?.match(/Question \w/g) ?? [];

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('does not say that there are no questions to somebody whose question is in review', () => {
  show(question('a', { state: 'waiting' }));
  expect(screen.queryByText(m.question_none())).toBeNull();
  screen.getByText(m.question_none_seen());
  expect(under(m.question_own())).toEqual(['Question a']);
});

it('invites to ask the first one where there is none', () => {
  show();
  screen.getByText(m.question_none());
});

it('lets nothing that was decided against stand under what is open', () => {
  show(
    question('a', { state: 'waiting' }),
    question('b', { state: 'declined' }),
    question('c', { state: 'archived' }),
    question('d', { state: 'merged' }),
  );
  expect(under(m.question_own())).toEqual(['Question a']);
  const over = screen.getByRole('heading', { name: m.question_own_over() }).closest('section')!;
  expect(within(over).getAllByRole('listitem')).toHaveLength(3);
});
