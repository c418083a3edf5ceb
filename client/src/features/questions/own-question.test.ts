import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QuestionState, SurvivingQuestion } from '../../live/contract';
import { answered, question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { duration } from '../../ui/duration';
import MineTab from '../../screens/participant/MineTab.svelte';
import QuestionsTab from '../../screens/participant/QuestionsTab.svelte';
import InRoom from '../testing/InRoom.svelte';
import { event, roomWith } from '../testing/room';

beforeEach(() => {
  localStorage.clear();
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (room: ReturnType<typeof roomWith>['room']) =>
  render(InRoom, { room, show: QuestionsTab, shown: {} });
const surviving = (state: QuestionState): SurvivingQuestion => ({
  id: 'stays',
  text: null,
  state,
  answer: null,
  declineCode: null,
  declineReason: null,
});
const ask = async (text: string) => {
  await fireEvent.input(screen.getByLabelText(m.question_yours()), { target: { value: text } });
  await fireEvent.click(screen.getByRole('button', { name: m.ui_send() }));
};

it.each(['declined', 'merged'] as const)('lets one’s own %s question be withdrawn', async (state) => {
  const mine = question('q', { text: 'Warum?', state });
  const { room, sent } = roomWith({}, { questions: [mine] }, () => ({
    ...mine,
    state: 'withdrawn',
    version: 9,
  }));
  show(room);
  await fireEvent.click(screen.getByRole('button', { name: m.ui_withdraw() }));
  const dialog = within(screen.getByRole('dialog'));
  await fireEvent.click(dialog.getByRole('button', { name: m.ui_withdraw() }));
  await vi.waitFor(() => expect(sent[0]).toMatchObject({ method: 'DELETE' }));
  await vi.waitFor(() => expect(screen.queryByText('Warum?')).toBeNull());
});

it.each([
  ['waiting', m.question_merged_waiting()],
  ['archived', m.question_merged_archived()],
] as const)('says so when the question that one’s own was merged with is %s', (state, words) => {
  const mine = question('q', { state: 'merged', mergedInto: surviving(state) });
  show(roomWith({}, { questions: [mine] }).room);
  expect(screen.getByText(words)).toBeTruthy();
});

it('counts down to when a question is sent that came too soon after the last one', async () => {
  const { room } = roomWith({});
  const again = { status: 409, headers: { 'Retry-After': '287' } };
  vi.stubGlobal('fetch', async () => answered({ code: 'question.slow' }, again));
  show(room);
  await ask('Warum?');
  await screen.findByText(m.question_due());
  const time = duration(5);
  expect(screen.getByRole('timer').textContent).toBe(m.question_due_in({ time }));
  expect(screen.getByText('Warum?')).toBeTruthy();
  expect(screen.queryByRole('button', { name: m.ui_discard() })).toBeNull();
  room.store.takeEvent({ ...event, rules: { ...event.rules, post: false }, version: 2 });
  await screen.findByText(m.participant_sent_saved());
  expect(screen.queryByRole('timer')).toBeNull();
});

it('sends again what was refused, once the host takes questions', async () => {
  let open = false;
  const waiting = question('own', { text: 'Warum?', state: 'waiting' });
  const { room, sent } = roomWith({}, {}, () => (open ? waiting : 409));
  const allow = (post: boolean, version: number) =>
    room.store.takeEvent({ ...event, rules: { ...event.rules, post }, version });
  show(room);
  await ask('Warum?');
  await screen.findByRole('button', { name: m.ui_send_again() });
  allow(false, 2);
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: m.ui_send_again() })).toBeNull());
  open = true;
  allow(true, 3);
  await fireEvent.click(await screen.findByRole('button', { name: m.ui_send_again() }));
  await screen.findByText(new RegExp(m.question_own_in_review()));
  expect(sent.at(-1)!.body).toMatchObject({ text: 'Warum?', rev: 2 });
});

it('offers no rewording while no questions are taken, and says when it goes on', async () => {
  const { room } = roomWith({}, { questions: [question('q', { state: 'waiting' })] });
  const allow = (post: boolean, version: number) =>
    room.store.takeEvent({ ...event, rules: { ...event.rules, post }, version });
  show(room);
  const reword = () => screen.queryByRole('button', { name: m.ui_edit() });
  const fold = document.querySelector('details:has(summary)') as HTMLDetailsElement;
  fold.open = true;
  fold.dispatchEvent(new Event('toggle'));
  await vi.waitFor(() => expect(reword()).toBeTruthy());
  expect(screen.queryByText(m.question_reword_paused())).toBeNull();
  allow(false, 2);
  await screen.findByText(m.question_reword_paused());
  expect(reword()).toBeNull();
  expect(screen.getByRole('button', { name: m.ui_withdraw() })).toBeTruthy();
  allow(true, 3);
  await vi.waitFor(() => expect(reword()).toBeTruthy());
});

it('promises no missing name where one is needed, and leads to where it is given', async () => {
  const { room } = roomWith({}, {}, () => 409);
  room.store.takeEvent({ ...event, rules: { ...event.rules, names: 'required' }, version: 2 });
  show(room);
  await ask('Warum?');
  await screen.findByText(new RegExp(m.participant_sent_refused({ reason: '' })));
  expect(screen.queryByText(new RegExp(m.participant_who_anonymous()))).toBeNull();
  expect(screen.getByText(new RegExp(m.participant_who_name_needed()))).toBeTruthy();
  const ways = screen.getAllByText(m.participant_name_give());
  expect(ways.map((way) => way.closest('li') !== null).sort()).toEqual([false, true]);
  cleanup();
  history.replaceState(null, '', ways[0]!.getAttribute('href'));
  render(InRoom, { room, show: MineTab, shown: {} });
  expect(document.activeElement).toBe(screen.getByLabelText(m.participant_name_required()));
  history.replaceState(null, '', '/');
});
