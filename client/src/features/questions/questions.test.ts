import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import QuestionsTab from '../../screens/participant/QuestionsTab.svelte';
import InRoom from '../testing/InRoom.svelte';
import { event, roomWith } from '../testing/room';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (room: ReturnType<typeof roomWith>['room']) =>
  render(InRoom, { room, show: QuestionsTab, shown: {} });
const box = () => screen.getByLabelText<HTMLTextAreaElement>(m.question_yours());
const send = () => fireEvent.click(screen.getByRole('button', { name: m.ui_send() }));

it('keeps the draft through a reload and clears it when sent', async () => {
  const waiting = question('own', { text: 'Warum?', state: 'waiting' });
  const { room, sent } = roomWith({}, {}, () => waiting);
  show(room);
  await fireEvent.input(box(), { target: { value: 'Warum?' } });
  cleanup();
  show(room);
  expect(box().value).toBe('Warum?');
  await send();
  expect(box().value).toBe('');
  await screen.findByText(new RegExp(m.question_own_in_review()));
  expect(sent[0]).toMatchObject({ method: 'PUT', body: { text: 'Warum?', anonymous: true, rev: 1 } });
  cleanup();
  show(room);
  expect(box().value).toBe('');
});

it('keeps the text of a refused question, with the reason', async () => {
  const { room } = roomWith({}, {}, () => 409);
  show(room);
  await fireEvent.input(box(), { target: { value: 'Warum?' } });
  await send();
  await screen.findByText(m.participant_sent_refused({ reason: 'Not now.' }));
  expect(screen.getByText('Warum?')).toBeTruthy();
});

it('sends nothing that is empty or too long', async () => {
  const { room, sent } = roomWith({});
  show(room);
  await fireEvent.input(box(), { target: { value: 'x'.repeat(501) } });
  expect(screen.getByText(m.ui_characters_over({ count: 1 }))).toBeTruthy();
  await send();
  await fireEvent.input(box(), { target: { value: '   ' } });
  await send();
  expect(room.outbox.entries.size).toBe(0);
  expect(sent).toEqual([]);
});

it('shows one’s own upvote at once and the total only as the server tells it', async () => {
  const { room } = roomWith({ questions: [question('q', { votes: 3 })] }, {}, () => ({
    questionId: 'q',
    on: true,
    rev: 1,
  }));
  show(room);
  const button = screen.getByRole('button', { pressed: false });
  await fireEvent.click(button);
  expect(button.getAttribute('aria-pressed')).toBe('true');
  expect(button.querySelector('b')?.textContent).toBe('3');
});

it('says under which name it will appear, and lets it be left out', async () => {
  const { room, sent } = roomWith({}, { displayName: 'Kim' }, () => question('q', { state: 'waiting' }));
  show(room);
  expect(screen.getByText(new RegExp(m.participant_who_named({ name: 'Kim' })))).toBeTruthy();
  await fireEvent.input(box(), { target: { value: 'Warum?' } });
  await fireEvent.click(screen.getByLabelText(m.participant_without_name()));
  await send();
  await vi.waitFor(() => expect(sent[0]?.body['anonymous']).toBe(true));
});

it('takes no questions while they are paused, and says so', () => {
  const { room } = roomWith({ event: { ...event, rules: { ...event.rules, post: false } } });
  show(room);
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.getByText(m.question_paused())).toBeTruthy();
});
