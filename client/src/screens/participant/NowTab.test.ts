import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { BoardView, PollView, AgendaItemView } from '../../live/contract';
import { answered, ownVote, question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { choicePoll } from '../../features/polls/kinds/fixtures';
import { loadKinds } from '../../features/polls/kinds/kinds';
import InRoom from '../../features/testing/InRoom.svelte';
import { event, roomWith } from '../../features/testing/room';
import NowTab from './NowTab.svelte';

const panel: AgendaItemView = {
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
const poll = (id: string, openedAt: string, over: Partial<PollView> = {}): PollView =>
  choicePoll([`Yes to ${id}`, `No to ${id}`], {
    id,
    question: { de: `Umfrage ${id}`, en: `Poll ${id}` },
    openedAt,
    ...over,
  });
const board: BoardView = {
  id: 'b',
  agendaItemId: null,
  title: { de: 'Wand', en: 'Wall' },
  prompt: { de: '', en: '' },
  columns: [],
  state: 'open',
  order: 0,
  version: 1,
};
const ended = { ...event, state: 'ended' as const };
const showIn = (room: ReturnType<typeof roomWith>['room']) =>
  render(InRoom, { room, show: NowTab, shown: { boardAddress: '/board', questionsAddress: '/questions' } });
const show = (views: Parameters<typeof roomWith>[0], own: Parameters<typeof roomWith>[1] = {}) =>
  showIn(roomWith(views, own).room);

beforeAll(loadKinds);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('still asks for feedback after the end, before it says what came of it', async () => {
  show({ event: ended, agendaItems: [panel], questions: [question('q')] });

  const send = await screen.findByRole('button', { name: m.feedback_phone_send() });
  screen.getByText('How was the panel?');
  screen.getByText(m.feedback_ended());
  const outcome = screen.getByRole('heading', { name: m.event_outcome() });
  expect(send.compareDocumentPosition(outcome)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.getByRole('link', { name: m.question_go_to() })).toHaveProperty('pathname', '/questions');
});

it('lets a rating be changed after the end while its form is open', async () => {
  const rating = { agendaItemId: 's', stars: 4, comment: null, rev: 1 };
  show({ event: ended, agendaItems: [panel] }, { ratings: [rating] });

  await screen.findByRole('button', { name: m.ui_change() });
});

it('asks for nothing once staff have closed the forms, and promises no outcome where there is none', () => {
  show({ event: ended, agendaItems: [{ ...panel, feedbackOpen: false }] });

  expect(screen.queryByText(m.feedback_ended())).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('heading', { name: m.event_outcome() })).toBeNull();
  screen.getByRole('heading', { name: m.event_phone_ended() });
});

const strip = () => screen.queryByRole('button', { name: m.ui_new_show({ count: 1 }) });
const first = poll('first', '2022-09-14T08:00:00Z');
const second = poll('second', '2022-09-14T08:10:00Z');

it('shows at once, above what was there, whatever opens while nobody has begun anything', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);

  room.store.take('polls', second);
  const legend = await screen.findByText('Poll second');
  expect(legend.compareDocumentPosition(await screen.findByText('Poll first'))).toBe(
    Node.DOCUMENT_POSITION_FOLLOWING,
  );
  room.store.take('agendaItems', panel);
  await screen.findByText('How was the panel?');
  room.store.take('boards', board);
  await screen.findByRole('heading', { name: 'Wall' });
  room.store.take('questions', question('q'));
  room.store.stage = {
    kind: 'question',
    id: 'q',
    showCode: true,
    showNames: true,
    showResults: true,
    version: 2,
  };
  await screen.findByText('Question q');
  expect(strip()).toBeNull();
  // What is over and was there to look at only goes at once, too.
  room.store.stage = { ...room.store.stage, kind: 'thanks', id: null, version: 3 };
  await vi.waitFor(() => expect(screen.queryByText('Question q')).toBeNull());
  expect(screen.queryByText(m.participant_over())).toBeNull();
});

it('lets what opens wait while a choice is not sent, and shows it as soon as that is sent', async () => {
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
  expect(strip()).toBeNull();
});

it('lets what opens wait while feedback is being written', async () => {
  const { room } = roomWith({ agendaItems: [panel] });
  showIn(room);
  const comment = await screen.findByLabelText(m.feedback_phone_comment());
  await fireEvent.focusIn(comment);

  room.store.take('polls', second);
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  expect(screen.queryByText('Poll second')).toBeNull();
  await fireEvent.focusOut(comment);
  await screen.findByText('Poll second');

  room.store.take('polls', { ...first, state: 'closed' });
  await fireEvent.input(comment, { target: { value: 'Good' } });
  room.store.take('polls', poll('third', '2022-09-14T08:20:00Z'));
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  await fireEvent.click(strip()!);
  await screen.findByText('Poll third');
});

const notCounted = 'The poll was already closed. Your vote was not counted.';
const stillCounted = 'The poll was already closed. Your earlier choice was counted.';
it.each([
  ['a vote', [], notCounted, event],
  ['a changed vote', [11], stillCounted, event],
  ['a vote, when the event has ended as well', [], notCounted, ended],
  ['a changed vote, when the event has ended as well', [11], stillCounted, ended],
])('says of %s that came after closing what was counted', async (_, before, said, then) => {
  let answer: (value: unknown) => void = () => undefined;
  const votes = before.length ? [ownVote('first', before[0]!, 1)] : [];
  const { room } = roomWith({ polls: [first] }, { votes });
  vi.stubGlobal('fetch', () => new Promise((go) => (answer = go)));
  showIn(room);
  await fireEvent.click(await screen.findByLabelText('No to first'));
  await fireEvent.click(screen.getByRole('button', { name: /^(Vote|Change vote)$/ }));
  await screen.findByText(m.participant_sent_sending());

  room.store.take('polls', { ...first, state: 'closed', closedAt: '2022-09-14T08:05:00Z', version: 2 });
  room.store.event = then;
  const body = { code: 'poll.closed', title: said, detail: said };
  await vi.waitFor(() => screen.getByText(m.participant_sent_sending()));
  answer(answered(body, { status: 409 }));

  await screen.findByText(m.participant_sent_refused({ reason: said }));
  expect(screen.queryByText(new RegExp(m.poll_phone_counted()))).toBeNull();
});
