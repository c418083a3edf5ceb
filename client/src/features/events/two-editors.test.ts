// Two people at the same form: every form that edits something versioned, against a server that holds the version.
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BoardView, GroupView, PollView, SessionView, SpeakerView, Views } from '../../live/contract';
import { state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import EditSpeakers from '../agenda/EditSpeakers.svelte';
import SessionForm from '../agenda/SessionForm.svelte';
import SpeakerForm from '../agenda/SpeakerForm.svelte';
import BoardForm from '../boards/BoardForm.svelte';
import PollForm from '../polls/PollForm.svelte';
import AtDesk from '../testing/AtDesk.svelte';
import { event } from '../testing/room';
import AskingRules from './AskingRules.svelte';
import { Desk } from './desk.svelte';
import EventForm from './EventForm.svelte';
import GroupForm from './GroupForm.svelte';

const text = (de: string, en: string | null = null) => ({ de, en });
const poll = {
  id: 'p',
  sessionId: null,
  kind: 'single',
  question: text('Wohin?'),
  maxChoices: 1,
  liveResults: false,
  options: [
    { id: 'a', text: text('Park'), order: 0 },
    { id: 'b', text: text('Fluss'), order: 1 },
  ],
  state: 'draft',
  version: 4,
} as unknown as PollView;
const board = {
  id: 'b',
  sessionId: null,
  title: text('Ideen'),
  prompt: text(''),
  columns: [{ id: 'c', title: text('Heute'), order: 0 }],
  state: 'draft',
  order: 0,
  version: 4,
} as BoardView;
const session = {
  id: 's',
  title: text('Auftakt'),
  description: text(''),
  speakerIds: [],
  // 02:15 to 02:45 in Berlin, in the second of the two hours of that night.
  startsAt: '2026-10-25T01:15:00Z',
  endsAt: '2026-10-25T01:45:00Z',
  state: 'planned',
  feedbackPrompt: null,
  feedbackOpen: false,
  approval: null,
  order: 0,
  version: 4,
} as unknown as SessionView;
const speaker = { id: 'k', name: text('Kim'), role: text(''), order: 0, version: 4 } as SpeakerView;
const group = { id: 'g', kind: 'actor', name: text('Schule'), order: 0, version: 4 } as GroupView;

type Stored = { version: number } & Record<string, unknown>;
type Sent = Record<string, unknown> & { version: number };
let sent: Sent[] = [];
let stored: Stored;
/** Decides on the next answers: 'lost' stores without answering, 'taken' answers as the server does. */
let next: ('lost' | 'taken')[] = [];
/** Called between storing and answering. */
let pushed: (view: Stored) => void = () => undefined;

const tidied = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? part.trim() : part,
  ) as Sent;

function serve(view: Stored, fill: (body: Sent) => object) {
  stored = view;
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const body = tidied(JSON.parse(init.body as string));
    sent.push(body);
    const wanted = { ...stored, ...fill(body), version: stored.version };
    const isSo = JSON.stringify(wanted) === JSON.stringify(stored);
    if (!isSo && body.version !== stored.version)
      return new Response(
        JSON.stringify({ code: 'x.version', title: 'Faster.', detail: 'Faster.', current: stored }),
        { status: 409 },
      );
    if (!isSo) stored = { ...wanted, version: stored.version + 1 };
    pushed(stored);
    if (next.shift() === 'lost') throw new TypeError('Failed to fetch');
    return new Response(JSON.stringify(stored));
  });
}

function desk(views: Partial<Views>): Desk {
  const live = new LiveEvent('e', 'organiser');
  live.store.applyState(state(1, { event, ...views }));
  return new Desk(live);
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const both = (label: string) => `${label} (${m.common_german()})`;
const write = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
/** Saves; a poll only for later, since opening it is another act. */
const submit = () => {
  const later = screen.queryByRole('button', { name: m.moderator_poll_keep() });
  return later ? fireEvent.click(later) : fireEvent.submit(document.querySelector('form')!);
};
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  sent = [];
  next = [];
  pushed = () => undefined;
});

type Case = {
  what: string;
  begin: () => Desk;
  label: string;
  fill: (body: Sent) => object;
  view: Stored;
  theirs: object;
  take: (desk: Desk, view: Stored) => void;
  /** What a reader sees of theirs. */
  says: string;
};
const cases: Case[] = [
  {
    what: 'a poll',
    view: poll as unknown as Stored,
    begin: () => show(desk({ polls: [poll] }), PollForm, { poll, ondone: vi.fn() }),
    label: m.moderator_poll_option({ number: 1 }),
    fill: ({ question, options }) => ({ question, options }),
    theirs: { options: [...poll.options, { id: 'd', text: text('Dach'), order: 2 }] },
    take: (d, view) => d.store.take('polls', view as unknown as PollView),
    says: 'Park\nFluss\nDach',
  },
  {
    what: 'a board',
    view: board as unknown as Stored,
    begin: () => show(desk({ boards: [board] }), BoardForm, { board, ondone: vi.fn() }),
    label: both(m.moderator_board_column({ number: 1 })),
    fill: ({ title, columns }) => ({ title, columns }),
    theirs: { columns: [...board.columns, { id: 'd', title: text('Morgen'), order: 1 }] },
    take: (d, view) => d.store.take('boards', view as unknown as BoardView),
    says: 'Heute\nMorgen',
  },
  {
    what: 'an agenda item',
    view: session as unknown as Stored,
    begin: () => show(desk({ sessions: [session] }), SessionForm, { session, ondone: vi.fn() }),
    label: both(m.organiser_title_field()),
    fill: ({ title, startsAt, endsAt }) => ({ title, startsAt, endsAt }),
    theirs: { title: text('Anfang') },
    take: (d, view) => d.store.take('sessions', view as unknown as SessionView),
    says: 'Anfang',
  },
  {
    what: 'a speaker',
    view: speaker,
    begin: () => show(desk({ speakers: [speaker] }), SpeakerForm, { speaker, ondone: vi.fn() }),
    label: both(m.organiser_speaker_name()),
    fill: ({ name }) => ({ name }),
    theirs: { name: text('Kim K.') },
    take: (d, view) => d.store.take('speakers', view as unknown as SpeakerView),
    says: 'Kim K.',
  },
  {
    what: 'a group',
    view: group,
    begin: () => show(desk({ groups: [group] }), GroupForm, { group, kind: 'actor', ondone: vi.fn() }),
    label: both(m.organiser_group_name()),
    fill: ({ name }) => ({ name }),
    theirs: { name: text('Hochschule') },
    take: (d, view) => d.store.take('groups', view as unknown as GroupView),
    says: 'Hochschule',
  },
  {
    what: 'the invitation',
    view: event as unknown as Stored,
    begin: () => show(desk({}), EventForm, {}),
    label: both(m.organiser_title_field()),
    fill: ({ title }) => ({ title }),
    theirs: { title: text('Viertel', 'Quarter') },
    take: (d, view) => d.store.takeEvent(view as unknown as typeof event),
    says: 'Viertel\nQuarter',
  },
  {
    what: 'the reason for a pause',
    view: event as unknown as Stored,
    begin: () => show(desk({}), AskingRules, {}),
    label: both(m.moderator_rules_reason()),
    fill: ({ pauseReason }) => ({ rules: { ...event.rules, pauseReason } }),
    theirs: { rules: { ...event.rules, pauseReason: text('Pause') } },
    take: (d, view) => d.store.takeEvent(view as unknown as typeof event),
    says: 'Pause',
  },
];

function show(at: Desk, form: unknown, shown: Record<string, unknown>): Desk {
  render(AtDesk, { desk: at, show: form, shown });
  return at;
}

describe.each(cases)('$what', ({ begin, label, fill, view, theirs, take, says }) => {
  const other = () => (stored = { ...stored, ...theirs, version: stored.version + 1 });
  const theirText = () => document.querySelector('dd')?.textContent;

  it('is sent with the version the form was filled from, and both texts are in sight', async () => {
    serve(view, fill);
    const at = begin();
    await write(label, 'Meins');
    take(at, other());
    await waitFor(() => expect(theirText()).toBe(says));
    await submit();
    await waitFor(() => expect(sent.map((body) => body.version)).toEqual([view.version]));
    expect(stored).toMatchObject(theirs);
    expect([field(label).value, theirText()]).toEqual(['Meins', says]);

    await click(m.common_news_mine());
    await submit();
    await waitFor(() => expect(sent.map((body) => body.version)).toEqual([view.version, view.version + 1]));
    await waitFor(() => expect(JSON.stringify(stored)).toContain('Meins'));
  });

  it('shows both texts where the other save is heard only from the refusal, and takes theirs when told to', async () => {
    serve(view, fill);
    begin();
    await write(label, 'Meins');
    other();
    await submit();
    await waitFor(() => expect(theirText()).toBe(says));
    expect(field(label).value).toBe('Meins');
    await click(m.common_news_take());
    expect(theirText()).toBeUndefined();
    expect(screen.queryByDisplayValue('Meins')).toBeNull();
  });

  it.each(['before', 'after'])('does not report the own save, pushed %s the answer', async (when) => {
    serve(view, fill);
    const at = begin();
    if (when === 'before') pushed = (saved) => take(at, saved);
    await write(label, ' Meins ');
    await submit();
    await waitFor(() => expect(at.store.event && stored.version).toBe(view.version + 1));
    if (when === 'after') take(at, stored);
    await waitFor(() => expect(sent.length).toBe(1));
    expect(theirText()).toBeUndefined();
    expect(at.said?.bad ?? false).toBe(false);
  });

  it('does not report the own save that nobody answered, and sends the next one with its version', async () => {
    vi.useFakeTimers();
    serve(view, fill);
    const at = begin();
    next = Array<'lost'>(5).fill('lost');
    await write(label, ' Meins ');
    await submit();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(at.said?.text).toBe(m.common_unknown_outcome());
    take(at, stored);
    await vi.advanceTimersByTimeAsync(10);
    expect(theirText()).toBeUndefined();

    await write(label, 'Meins und mehr');
    await submit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent.at(-1)?.version).toBe(view.version + 1);
    expect(JSON.stringify(stored)).toContain('Meins und mehr');
  });
});

describe('what was typed stays in sight', () => {
  it('when somebody else opens the poll, and cannot be saved any more', async () => {
    const ondone = vi.fn();
    const at = show(desk({ polls: [poll] }), PollForm, { poll, ondone });
    await write(m.moderator_poll_option({ number: 1 }), 'Meins');
    at.store.take('polls', { ...poll, state: 'open', version: 5 });
    await screen.findByText(m.moderator_poll_opened_meanwhile());
    expect(field(m.moderator_poll_option({ number: 1 })).value).toBe('Meins');
    const keep = screen.getByRole<HTMLButtonElement>('button', { name: m.moderator_poll_keep() });
    expect([keep.disabled, ondone.mock.calls]).toEqual([true, []]);
  });

  it('when somebody else removes the thing', async () => {
    const at = show(desk({ speakers: [speaker] }), EditSpeakers, {});
    await click(`${m.organiser_edit()} : Kim`);
    await write(both(m.organiser_speaker_name()), 'Meins');
    at.store.speakers.delete(speaker.id);
    at.store.speakers.set('other', { ...speaker, id: 'other', name: text('Mio') });
    await screen.findByText('Mio');
    expect(field(both(m.organiser_speaker_name())).value).toBe('Meins');
  });
});

it('saves the invitation twice in a row', async () => {
  serve(event as unknown as Stored, ({ title }) => ({ title }));
  const at = show(desk({}), EventForm, {});
  pushed = (saved) => at.store.takeEvent(saved as unknown as typeof event);
  for (const title of ['Einmal', 'Zweimal']) {
    await write(both(m.organiser_title_field()), title);
    await submit();
    await waitFor(() => expect(stored['title']).toMatchObject({ de: title }));
    await waitFor(() => expect(at.said?.text).toBe(m.moderator_said_saved()));
    at.said = null;
  }
  expect(sent.map((body) => body.version)).toEqual([event.version, event.version + 1]);
  expect(document.querySelector('dd')).toBeNull();
});

it('leaves the moments of an item alone when its title is edited in the hour that comes twice', async () => {
  serve(session as unknown as Stored, ({ title }) => ({ title }));
  show(desk({ sessions: [session] }), SessionForm, { session, ondone: vi.fn() });
  expect(field(m.organiser_starts()).value).toBe('2026-10-25T02:15');
  await write(both(m.organiser_title_field()), 'Anders');
  await submit();
  await waitFor(() => expect(sent.length).toBe(1));
  expect([sent[0]!['startsAt'], sent[0]!['endsAt']]).toEqual([session.startsAt, session.endsAt]);
});

it('says at the field that an hour does not exist, and sends nothing', async () => {
  serve(session as unknown as Stored, () => ({}));
  show(desk({ sessions: [session] }), SessionForm, { session, ondone: vi.fn() });
  await write(m.organiser_starts(), '2026-03-29T02:30');
  await submit();
  expect(screen.getByText(m.organiser_time_skipped())).toBeTruthy();
  expect(field(m.organiser_starts()).getAttribute('aria-invalid')).toBe('true');
  expect(sent).toEqual([]);
});

describe('the zone of the event', () => {
  it.each(['Asia/Kolkata', 'Asia/Calcutta', 'Asia/Kathmandu', 'UTC', 'Nowhere/Atlantis'])(
    'may be %s, and the invitation can be saved',
    async (timeZone) => {
      serve({ ...event, timeZone } as unknown as Stored, ({ title }) => ({ title }));
      const live = new LiveEvent('e', 'organiser');
      live.store.applyState(state(1, { event: { ...event, timeZone } }));
      show(new Desk(live), EventForm, {});
      await write(both(m.organiser_title_field()), 'Anders');
      await submit();
      await waitFor(() => expect(sent.length).toBe(1));
      expect(sent[0]).toMatchObject({ timeZone, startsAt: event.startsAt, endsAt: event.endsAt });
    },
  );

  it('changes with the wall times as they are, and says so', async () => {
    serve(event as unknown as Stored, ({ timeZone, startsAt }) => ({ timeZone, startsAt }));
    const at = show(desk({ sessions: [session] }), EventForm, {});
    await write(m.organiser_zone(), 'asia/kolkata');
    expect(screen.getByText(m.organiser_zone_kept())).toBeTruthy();
    await submit();
    await waitFor(() => expect(sent.length).toBe(1));
    // 10:00 in Berlin becomes 10:00 in Kolkata.
    expect(sent[0]).toMatchObject({ timeZone: 'Asia/Kolkata', startsAt: '2022-09-14T04:30:00.000Z' });
    await waitFor(() => expect(at.said?.text).toBe(m.organiser_said_zone({ zone: 'Asia/Kolkata' })));
  });

  it('must be one, and the field says when it is not', async () => {
    serve(event as unknown as Stored, () => ({}));
    show(desk({}), EventForm, {});
    await write(m.organiser_zone(), 'Nowhere/Atlantis');
    await submit();
    expect(screen.getByText(m.organiser_zone_unknown())).toBeTruthy();
    expect(sent).toEqual([]);
  });
});
