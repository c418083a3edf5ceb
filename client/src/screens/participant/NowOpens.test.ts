import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { StageView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { loadKinds } from '../../features/polls/kinds/kinds';
import { roomWith } from '../../features/testing/room';
import { loadNowThings, loadVotePoll } from './later';
import { board, comesBefore, folded, onStage, panel, poll, showIn, text } from './now-fixtures';

beforeAll(() => Promise.all([loadKinds(), loadNowThings(), loadVotePoll()]));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const strip = () => screen.queryByRole('button', { name: m.ui_new_show({ count: 1 }) });
const first = poll('first', '2022-09-14T08:00:00Z');
const second = poll('second', '2022-09-14T08:10:00Z');

it('lets the open poll lead, else the board, else the staged question, else the feedback, else what is running', async () => {
  const { room } = roomWith({
    polls: [first],
    boards: [board],
    agendaItems: [panel, { ...panel, id: 'r', title: text('Talk'), state: 'running', feedbackOpen: false }],
    questions: [question('q')],
  });
  room.store.stage = onStage('question', 'q');
  showIn(room);
  const leads = (what: RegExp) =>
    vi.waitFor(() => expect(document.querySelector('main section')?.textContent).toMatch(what));

  await leads(/Poll first/);
  for (const [one, next] of [
    ['first', 'Wall'],
    ['Wall', 'Question q'],
    ['Question q', 'Panel'],
    ['Panel', 'Talk'],
  ])
    comesBefore(one!, next!);
  for (const [kind, id, next] of [
    ['polls', 'first', /Wall/],
    ['boards', 'b', /Question q/],
    ['questions', 'q', /How was the panel/],
    ['agendaItems', 's', /Talk/],
  ] as const) {
    room.store[kind].delete(id);
    cleanup();
    showIn(room);
    await leads(next);
  }
});

it('offers the upvote of the staged question', async () => {
  const { room, sent } = roomWith({ questions: [question('q')] });
  room.store.stage = onStage('question', 'q');
  showIn(room);

  await fireEvent.click(await screen.findByRole('button', { name: /Question q/ }));
  await vi.waitFor(() => expect(sent.map(({ path }) => path)).toEqual(['/api/events/e/questions/q/upvote']));
  expect(screen.queryByText(m.participant_nothing_open())).toBeNull();
});

it('shows at once, above what was there, whatever opens while nobody has begun anything', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);

  room.store.take('polls', second);
  await screen.findByText('Poll second');
  await vi.waitFor(() => folded(/Poll first/));
  comesBefore('Poll second', 'Poll first');
  room.store.take('agendaItems', panel);
  await vi.waitFor(() => folded(/Panel/));
  room.store.take('boards', board);
  await screen.findByRole('heading', { name: 'Wall' });
  room.store.take('questions', question('q'));
  room.store.stage = onStage('question', 'q');
  await screen.findByText('Question q');
  expect(strip()).toBeNull();
  // What is over and was there to look at only goes at once, too.
  room.store.stage = onStage('question', null);
  await vi.waitFor(() => {
    expect(screen.queryByText('Question q')).toBeNull();
    expect(screen.queryByText(m.participant_over())).toBeNull();
  });
});

it('unfolds what else is open for whoever asks, and leaves it so when something opens', async () => {
  const { room } = roomWith({ polls: [first, second] });
  showIn(room);
  await screen.findByLabelText('Yes to second');
  expect(screen.queryByLabelText('Yes to first')).toBeNull();

  await fireEvent.click(folded(/Poll first/));
  await screen.findByLabelText('Yes to first');
  expect(document.activeElement?.textContent).toContain('Poll first');
  room.store.take('polls', poll('third', '2022-09-14T08:20:00Z'));
  await vi.waitFor(() => comesBefore('Poll third', 'Poll second'));
  folded(/Poll second/);
  screen.getByLabelText('Yes to first');
});

it('takes the focus along from a form that is folded, and leaves it in a field', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);
  const field = await screen.findByLabelText('Yes to first');
  field.focus();
  room.store.take('polls', second);
  await screen.findByLabelText('Yes to second');
  expect(document.activeElement).toBe(field);
  // It stands above, and the strip leads to it.
  await fireEvent.click(strip()!);
  await vi.waitFor(() => folded(/Poll first/));

  screen.getByRole('button', { name: m.poll_phone_vote() }).focus();
  room.store.take('polls', poll('third', '2022-09-14T08:20:00Z'));
  await screen.findByLabelText('Yes to third');
  await vi.waitFor(() => expect(document.activeElement).toBe(folded(/Poll second/)));
});

it('lets nothing come under a finger that is down', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);
  await screen.findByLabelText('Yes to first');
  await fireEvent.pointerDown(document.body);
  room.store.take('polls', second);
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  expect(screen.queryByText('Poll second')).toBeNull();

  await fireEvent.pointerUp(document.body);
  await screen.findByLabelText('Yes to second');
});

it('leaves what has closed in its place until something else opens', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);
  await screen.findByLabelText('Yes to first');
  const closed = { ...first, state: 'closed' as const, closedAt: '2022-09-14T08:30:00Z', revealed: true };
  room.store.take('polls', closed);
  await screen.findByText(m.poll_phone_result());
  await screen.findByText('Poll first');
  comesBefore('Poll first', m.agenda_phone_between());

  room.store.take('polls', second);
  await screen.findByLabelText('Yes to second');
  await vi.waitFor(() => comesBefore(m.agenda_phone_between(), 'Poll first'));
});

it('shows a poll that was folded in full once what led has closed', async () => {
  const { room } = roomWith({ polls: [first, second] });
  showIn(room);
  await screen.findByLabelText('Yes to second');
  room.store.take('polls', { ...second, state: 'closed', closedAt: '2022-09-14T08:30:00Z', revealed: true });
  await screen.findByLabelText('Yes to first');
  comesBefore('Poll first', m.agenda_phone_between());
});

it('shows nothing of a stage that is empty', () => {
  const { room } = roomWith({ questions: [question('q')] });
  room.store.stage = { ...onStage('question', null), kind: 'empty' as StageView['kind'], id: null };
  showIn(room);
  expect(screen.queryByText('Question q')).toBeNull();
  screen.getByText(m.participant_nothing_open());
});

it('lets what opens wait while a choice is not sent, and stands it above as soon as that is sent', async () => {
  const { room } = roomWith({ polls: [first] }, {}, ({ body }) => ({
    pollId: 'first',
    counted: true,
    ...body,
  }));
  showIn(room);
  await fireEvent.click(await screen.findByLabelText('Yes to first'));

  room.store.take('polls', second);
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  expect(screen.queryByText('Poll second')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_vote() }));

  await screen.findByText('Poll second');
  comesBefore('Poll second', 'Poll first');
  // What came of it is read first: it keeps its place, and the strip leads to what stands above.
  screen.getByLabelText('Yes to first');
  await fireEvent.click(strip()!);
  await vi.waitFor(() => folded(/Poll first/));
});

it('lets what opens wait while feedback is being written', async () => {
  const { room } = roomWith({ agendaItems: [panel] });
  showIn(room);
  let comment = await screen.findByLabelText(m.feedback_phone_comment());
  await fireEvent.focusIn(comment);

  room.store.take('polls', second);
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  expect(screen.queryByText('Poll second')).toBeNull();
  await fireEvent.focusOut(comment);
  await screen.findByText('Poll second');
  await fireEvent.click(strip()!);
  await fireEvent.click(await vi.waitFor(() => folded(/Panel/)));
  comment = await screen.findByLabelText(m.feedback_phone_comment());

  room.store.take('polls', { ...second, state: 'closed' });
  await fireEvent.input(comment, { target: { value: 'Good' } });
  room.store.take('polls', poll('third', '2022-09-14T08:20:00Z'));
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  await fireEvent.click(strip()!);
  await screen.findByText('Poll third');
  // What is being written stays open.
  screen.getByDisplayValue('Good');
});

it('asks for feedback that was given no longer before what is running', async () => {
  const talk = { ...panel, id: 'r', title: text('Talk'), state: 'running' as const, feedbackOpen: false };
  const ratings = [{ agendaItemId: 's', stars: 4, comment: null, rev: 1 }];
  showIn(roomWith({ agendaItems: [panel, talk] }, { ratings }).room);
  await screen.findByRole('button', { name: m.ui_change() });
  comesBefore('Talk', 'Panel');
});
