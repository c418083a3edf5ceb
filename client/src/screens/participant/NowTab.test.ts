import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { answered, ownVote, question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { loadKinds } from '../../features/polls/kinds/kinds';
import { clock } from '../../ui/format';
import { event, roomWith } from '../../features/testing/room';
import { loadNowThings, loadVotePoll } from './later';
import { panel, poll, showIn } from './now-fixtures';

const ended = { ...event, state: 'ended' as const };
const show = (views: Parameters<typeof roomWith>[0], own: Parameters<typeof roomWith>[1] = {}) =>
  showIn(roomWith(views, own).room);

beforeAll(() => Promise.all([loadKinds(), loadNowThings(), loadVotePoll()]));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
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

it('asks whoever joined later only about what was not over by then', async () => {
  const over = { ...panel, endedAt: '2022-09-14T08:50:00Z' };
  show({ agendaItems: [over] }, { joinedAt: '2022-09-14T08:55:00Z' });
  expect(screen.queryByText('How was the panel?')).toBeNull();
  cleanup();

  show({ agendaItems: [over] }, { joinedAt: '2022-09-14T08:45:00Z' });
  await screen.findByText('How was the panel?');
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

it('shows how an open poll stands once one has answered, not before', async () => {
  const live = poll('p', '2022-09-14T08:10:00Z', {
    liveResults: true,
    revealed: true,
    figures: [3, 1],
    voters: 4,
  });
  show({ polls: [live] });
  await screen.findByRole('radio', { name: 'Yes to p' });
  expect(screen.queryByText(m.poll_phone_so_far())).toBeNull();
  cleanup();

  show({ polls: [live] }, { votes: [ownVote('p', 0, 1)] });
  await screen.findByText(m.poll_phone_so_far());
});

it('leads with a break that is on the stage, says when it goes on, and still lets people ask', async () => {
  const pause = {
    id: 'x',
    agendaItemId: null,
    order: 0,
    kind: 'break',
    targetId: null,
    title: { de: 'Kaffee', en: 'Coffee' },
    minutes: 15,
    screen: null,
    state: 'played',
    until: '2022-09-14T09:30:00Z',
    version: 2,
  } as const;
  const stage = {
    kind: 'break',
    id: 'x',
    showCode: true,
    showNames: true,
    showResults: true,
    version: 2,
  } as const;
  show({ event: { ...event, state: 'running' }, sheetEntries: [pause], stage });

  await screen.findByRole('heading', { name: 'Coffee' });
  screen.getByText(m.stage_break_until({ time: clock(pause.until, event.timeZone) }));
  screen.getByRole('link', { name: m.question_ask_one() });
});

const first = poll('first', '2022-09-14T08:00:00Z');
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
