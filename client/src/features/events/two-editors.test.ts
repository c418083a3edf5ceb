// Two people at the same form: every form that edits something versioned, against a server that holds the version.
import { cleanup, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { BoardView, GroupView, PollView, AgendaItemView, SpeakerView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import EditSpeakers from '../agenda/EditSpeakers.svelte';
import AgendaItemForm from '../agenda/AgendaItemForm.svelte';
import SpeakerForm from '../agenda/SpeakerForm.svelte';
import BoardForm from '../boards/BoardForm.svelte';
import { loadHostKinds } from '../polls/kinds/host-kinds';
import PollForm from '../polls/PollForm.svelte';
import {
  board,
  both,
  choices,
  click,
  desk,
  field,
  group,
  poll,
  serve,
  server,
  agendaItem,
  show,
  speaker,
  submit,
  text,
  write,
  type Sent,
  type Stored,
} from '../testing/editing';
import { event } from '../testing/room';
import AskingRules from './AskingRules.svelte';
import type { Desk } from './desk.svelte';
import EventForm from './EventForm.svelte';
import GroupForm from './GroupForm.svelte';

beforeAll(loadHostKinds);
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.useRealTimers();
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
    label: m.poll_option({ number: 1 }),
    fill: ({ question, definition }) => ({ question, definition }),
    theirs: { definition: choices('Park', 'Fluss', 'Dach') },
    take: (d, view) => d.store.take('polls', view as unknown as PollView),
    says: 'Park\nFluss\nDach',
  },
  {
    what: 'a board',
    view: board as unknown as Stored,
    begin: () => show(desk({ boards: [board] }), BoardForm, { board, ondone: vi.fn() }),
    label: both(m.board_column({ number: 1 })),
    fill: ({ title, columns }) => ({ title, columns }),
    theirs: { columns: [...board.columns, { id: 'd', title: text('Morgen'), order: 1 }] },
    take: (d, view) => d.store.take('boards', view as unknown as BoardView),
    says: 'Heute\nMorgen',
  },
  {
    what: 'an agenda item',
    view: agendaItem as unknown as Stored,
    begin: () => show(desk({ agendaItems: [agendaItem] }), AgendaItemForm, { agendaItem, ondone: vi.fn() }),
    label: both(m.ui_title()),
    fill: ({ title, startsAt, endsAt }) => ({ title, startsAt, endsAt }),
    theirs: { title: text('Anfang') },
    take: (d, view) => d.store.take('agendaItems', view as unknown as AgendaItemView),
    says: 'Anfang',
  },
  {
    what: 'a speaker',
    view: speaker,
    begin: () => show(desk({ speakers: [speaker] }), SpeakerForm, { speaker, ondone: vi.fn() }),
    label: both(m.agenda_speaker_name()),
    fill: ({ name }) => ({ name }),
    theirs: { name: text('Kim K.') },
    take: (d, view) => d.store.take('speakers', view as unknown as SpeakerView),
    says: 'Kim K.',
  },
  {
    what: 'a group',
    view: group,
    begin: () => show(desk({ groups: [group] }), GroupForm, { group, kind: 'actor', ondone: vi.fn() }),
    label: both(m.participant_group_name()),
    fill: ({ name }) => ({ name }),
    theirs: { name: text('Hochschule') },
    take: (d, view) => d.store.take('groups', view as unknown as GroupView),
    says: 'Hochschule',
  },
  {
    what: 'the invitation',
    view: event as unknown as Stored,
    begin: () => show(desk({}), EventForm, {}),
    label: both(m.ui_title()),
    fill: ({ title }) => ({ title }),
    theirs: { title: text('Viertel', 'Quarter') },
    take: (d, view) => d.store.takeEvent(view as unknown as typeof event),
    says: 'Viertel\nQuarter',
  },
  {
    what: 'the reason for a pause',
    view: event as unknown as Stored,
    begin: () => show(desk({}), AskingRules, {}),
    label: both(m.question_rules_reason()),
    fill: ({ pauseReason }) => ({ rules: { ...event.rules, pauseReason } }),
    theirs: { rules: { ...event.rules, pauseReason: text('Pause') } },
    take: (d, view) => d.store.takeEvent(view as unknown as typeof event),
    says: 'Pause',
  },
];

describe.each(cases)('$what', ({ begin, label, fill, view, theirs, take, says }) => {
  const other = () => (server.stored = { ...server.stored, ...theirs, version: server.stored.version + 1 });
  const theirText = () => document.querySelector('dd')?.textContent;

  it('is server.sent with the version the form was filled from, and both texts are in sight', async () => {
    serve(view, fill);
    const at = begin();
    await write(label, 'Meins');
    take(at, other());
    await waitFor(() => expect(theirText()).toBe(says));
    await submit();
    await waitFor(() => expect(server.sent.map((body) => body.version)).toEqual([view.version]));
    expect(server.stored).toMatchObject(theirs);
    expect([field(label).value, theirText()]).toEqual(['Meins', says]);

    await click(m.ui_news_mine());
    await submit();
    await waitFor(() =>
      expect(server.sent.map((body) => body.version)).toEqual([view.version, view.version + 1]),
    );
    await waitFor(() => expect(JSON.stringify(server.stored)).toContain('Meins'));
  });

  it('shows both texts where the other save is heard only from the refusal, and takes theirs when told to', async () => {
    serve(view, fill);
    begin();
    await write(label, 'Meins');
    other();
    await submit();
    await waitFor(() => expect(theirText()).toBe(says));
    expect(field(label).value).toBe('Meins');
    await click(m.ui_news_take());
    expect(theirText()).toBeUndefined();
    expect(screen.queryByDisplayValue('Meins')).toBeNull();
  });

  it.each(['before', 'after'])('does not report the own save, server.pushed %s the answer', async (when) => {
    serve(view, fill);
    const at = begin();
    if (when === 'before') server.pushed = (saved) => take(at, saved);
    await write(label, ' Meins ');
    await submit();
    await waitFor(() => expect(at.store.event && server.stored.version).toBe(view.version + 1));
    if (when === 'after') take(at, server.stored);
    await waitFor(() => expect(server.sent.length).toBe(1));
    expect(theirText()).toBeUndefined();
    expect(at.said?.bad ?? false).toBe(false);
  });

  it('does not report the own save that nobody answered, and sends the server.next one with its version', async () => {
    vi.useFakeTimers();
    serve(view, fill);
    const at = begin();
    server.lost = 6;
    await write(label, ' Meins ');
    await submit();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(at.said?.text).toBe(m.ui_unknown_outcome());
    take(at, server.stored);
    await vi.advanceTimersByTimeAsync(10);
    expect(theirText()).toBeUndefined();

    await write(label, 'Meins und mehr');
    await submit();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.sent.at(-1)?.version).toBe(view.version + 1);
    expect(JSON.stringify(server.stored)).toContain('Meins und mehr');
  });
});

describe('what was typed stays in sight', () => {
  it('when somebody else opens the poll, and cannot be saved any more', async () => {
    const ondone = vi.fn();
    const at = show(desk({ polls: [poll] }), PollForm, { poll, ondone });
    await write(m.poll_option({ number: 1 }), 'Meins');
    at.store.take('polls', { ...poll, state: 'open', version: 5 });
    await screen.findByText(m.poll_opened_meanwhile());
    expect(field(m.poll_option({ number: 1 })).value).toBe('Meins');
    const keep = screen.getByRole<HTMLButtonElement>('button', { name: m.poll_keep() });
    expect([keep.disabled, ondone.mock.calls]).toEqual([true, []]);
  });

  it('when somebody else removes the thing', async () => {
    const at = show(desk({ speakers: [speaker] }), EditSpeakers, {});
    await click(`${m.ui_edit()} : Kim`);
    await write(both(m.agenda_speaker_name()), 'Meins');
    at.store.speakers.delete(speaker.id);
    at.store.speakers.set('other', { ...speaker, id: 'other', name: text('Mio') });
    await screen.findByText('Mio');
    expect(field(both(m.agenda_speaker_name())).value).toBe('Meins');
  });
});

it('saves the invitation twice in a row', async () => {
  serve(event as unknown as Stored, ({ title }) => ({ title }));
  const at = show(desk({}), EventForm, {});
  server.pushed = (saved) => at.store.takeEvent(saved as unknown as typeof event);
  for (const title of ['Einmal', 'Zweimal']) {
    await write(both(m.ui_title()), title);
    await submit();
    await waitFor(() => expect(server.stored['title']).toMatchObject({ de: title }));
    await waitFor(() => expect(at.said?.text).toBe(m.ui_saved()));
    at.said = null;
  }
  expect(server.sent.map((body) => body.version)).toEqual([event.version, event.version + 1]);
  expect(document.querySelector('dd')).toBeNull();
});
