import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import QuestionsTab from '../../screens/participant/QuestionsTab.svelte';
import InRoom from '../testing/InRoom.svelte';
import { roomWith } from '../testing/room';

const asked = question('q', { text: 'Warum?', state: 'approved', version: 1 });
const answer = { text: 'Darum.', speakerId: null, at: '2022-09-14T09:00:00Z' };
const answered = question('q', {
  text: 'Warum?',
  state: 'answered',
  answer,
  answeredAt: '2022-09-14T09:00:00Z',
  version: 2,
});

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(first: typeof asked) {
  const { room } = roomWith({ questions: [first] });
  render(InRoom, { room, show: QuestionsTab, shown: {} });
  return room.store;
}

it('says that a question was answered, and shows the answer to whoever asks for it', async () => {
  const store = show(asked);
  store.take('questions', answered);
  const ask = await screen.findByRole('button', { name: m.question_answer_show() });
  expect(screen.queryByText('Darum.')).toBeNull();
  await fireEvent.click(ask);
  expect(screen.getByText('Darum.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: m.question_answer_show() })).toBeNull();
});

it('no longer shows an answer that was taken back, in a row that keeps its room', async () => {
  const tall = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(180);
  const store = show(answered);
  await fireEvent.click(screen.getByLabelText(m.question_state_answered()));
  expect(screen.getByText('Darum.')).toBeTruthy();
  store.take('questions', { ...asked, version: 3 });
  await screen.findByText(m.question_gone());
  expect(screen.queryByText('Darum.')).toBeNull();
  expect(screen.getByText('Warum?').parentElement!.style.minHeight).toBe('180px');
  tall.mockRestore();
});
