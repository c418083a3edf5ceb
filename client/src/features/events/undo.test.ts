import { beforeEach, expect, it, vi } from 'vitest';
import type { BoardView, PollView, AgendaItemView, Views } from '../../live/contract';
import { answered, question, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import { event } from '../testing/room';
import { votesOf } from '../polls/votes-of';
import { Desk } from './desk.svelte';

const agendaItem = (id: string, over: Partial<AgendaItemView> = {}): AgendaItemView => ({
  id,
  title: { de: id, en: id },
  description: { de: null, en: null },
  speakerIds: [],
  startsAt: '2022-09-14T08:00:00Z',
  endsAt: '2022-09-14T09:00:00Z',
  state: 'planned',
  startedAt: null,
  endedAt: null,
  feedbackPrompt: null,
  feedbackOpen: false,
  approval: null,
  order: 0,
  version: 1,
  ...over,
});
const sent: { path: string; body: Record<string, unknown> }[] = [];
/** What is stored after each act, by the last part of its address. */
let stored: Record<string, unknown>;

function deskWith(views: Partial<Views>): Desk {
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(state(1, { event, ...views }));
  return new Desk(live);
}
const paths = () => sent.map(({ path }) => path.replace('/api/events/e/', ''));

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(init.body as string) as Record<string, unknown> });
    return answered(stored[path.split('/').at(-1)!]);
  });
});

it('undoes a start as if it had not been: the item that ended for it runs on, on stage too', async () => {
  const [a, b] = [agendaItem('a', { state: 'running', version: 2 }), agendaItem('b')];
  const desk = deskWith({ agendaItems: [a, b] });
  desk.store.stage = {
    kind: 'agendaItem',
    id: 'a',
    showCode: true,
    showNames: true,
    showResults: true,
    version: 1,
  };
  stored = { start: { ...b, state: 'running', version: 2 }, 'take-back-start': { ...b, version: 3 } };
  await desk.runAgendaItem(b, 'start');
  expect(desk.said?.text).toBe(m.agenda_said_started({ title: 'b' }));
  await desk.undo();
  expect(paths()).toEqual(['agenda-items/b/start', 'agenda-items/b/take-back-start']);
  expect(sent[1]?.body).toEqual({
    ended: false,
    previousId: 'a',
    feedbackOpen: false,
    staged: true,
    version: 2,
  });
});

it('undoes the start that began the event with the event', async () => {
  const a = agendaItem('a');
  const desk = deskWith({ agendaItems: [a], event: { ...event, state: 'planned' } });
  stored = { start: { ...a, state: 'running', version: 2 }, 'take-back-start': { ...a, version: 3 } };
  await desk.runAgendaItem(a, 'start');
  await desk.undo();
  expect(paths()).toEqual(['agenda-items/a/start', 'agenda-items/a/take-back-start', 'take-back-start']);
  expect(sent[2]?.body).toEqual({ version: 2 });
});

it('undoes an end with the time the item had', async () => {
  const a = agendaItem('a', { state: 'running', version: 2 });
  const desk = deskWith({ agendaItems: [a] });
  stored = { end: { ...a, state: 'ended', version: 3 }, resume: { ...a, version: 4 } };
  await desk.runAgendaItem(a, 'end');
  await desk.undo();
  expect(paths()).toEqual(['agenda-items/a/end', 'agenda-items/a/resume']);
  expect(sent[1]?.body).toEqual({ feedbackOpen: false, version: 3 });
});

it('says that the event has ended instead of what was said before, and undoes it with its item and boards', async () => {
  const a = agendaItem('a', { state: 'running', version: 2 });
  const board: BoardView = {
    id: 'w',
    agendaItemId: null,
    title: { de: 'Wand', en: 'Wall' },
    prompt: { de: '', en: '' },
    columns: [],
    state: 'open',
    order: 0,
    version: 5,
  };
  const desk = deskWith({ agendaItems: [a], boards: [board] });
  desk.say('Before', () => expect.unreachable());
  stored = { end: { ...event, state: 'ended', version: 2 } };
  await desk.runEvent('end');
  expect(desk.said?.text).toBe(m.event_over());

  // What the end comes to arrives by push.
  desk.store.take('agendaItems', { ...a, state: 'ended', version: 3 });
  desk.store.take('boards', { ...board, state: 'closed', version: 6 });
  stored = {
    start: { ...event, state: 'running', version: 3 },
    resume: { ...a, version: 4 },
    open: { ...board, version: 7 },
  };
  await desk.undo();
  expect(paths()).toEqual(['end', 'start', 'agenda-items/a/resume', 'boards/w/open']);
  expect(desk.said?.text).toBe(m.event_said_resumed());
});

it('undoes resuming the event only while that closes nothing', async () => {
  const desk = deskWith({ event: { ...event, state: 'ended' } });
  stored = { start: { ...event, version: 2 }, end: { ...event, state: 'ended', version: 3 } };
  await desk.runEvent('start');
  const { said } = desk;
  expect(said?.still?.()).toBe(true);
  desk.store.take('polls', { id: 'p', state: 'open', order: 0, version: 1 } as PollView);
  expect(said?.still?.()).toBe(false);
  await desk.undo();
  expect(paths()).toEqual(['start']);
  desk.store.polls.delete('p');
  await desk.undo();
  expect(paths()).toEqual(['start', 'end']);
});

it('calls back a poll that was closed, while that is not final', async () => {
  const poll = { id: 'p', state: 'open', order: 0, version: 1 } as PollView;
  const desk = deskWith({ polls: [poll] });
  const finalAt = new Date(Date.now() + 3_000).toISOString();
  stored = {
    close: { ...poll, state: 'closed', finalAt, version: 2 },
    'call-back': { ...poll, finalAt: null, version: 3 },
  };
  await desk.runPoll(poll, 'close');
  await desk.undo();
  expect(paths()).toEqual(['polls/p/close', 'polls/p/call-back']);

  stored = { close: { ...poll, state: 'closed', finalAt: new Date(0).toISOString(), version: 4 } };
  await desk.runPoll(desk.store.polls.get('p')!, 'close');
  await desk.undo();
  expect(paths()).toHaveLength(3);
});

it('offers no way back from what somebody has changed since', async () => {
  const asked = question('q', { state: 'waiting' });
  const desk = deskWith({ questions: [asked] });
  stored = { approve: { ...asked, state: 'approved', version: 2 } };
  await desk.moderate(asked, 'approved');
  desk.store.take('questions', { ...asked, state: 'answered', version: 3 });
  expect(desk.said?.still?.()).toBe(false);
  await desk.undo();
  expect(sent).toHaveLength(1);
});

it('says of how many people connected votes are in only where that is true', () => {
  const poll = (voters: number) => ({ voters }) as PollView;
  expect(votesOf(poll(21), { connected: 38, joined: 40 })).toBe(
    m.poll_votes_of({ votes: '21', connected: '38' }),
  );
  expect(votesOf(poll(0), { connected: 0, joined: 300 })).toBe('0');
  expect(votesOf(poll(300), { connected: 0, joined: 300 })).toBe('300');
  expect(votesOf(poll(300), { connected: 12, joined: 300 })).toBe('300');
});
