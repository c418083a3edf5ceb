import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AgendaItemView, SpeakerView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import QuestionsTab from '../../screens/participant/QuestionsTab.svelte';
import WriteNote from '../boards/WriteNote.svelte';
import InRoom from '../testing/InRoom.svelte';
import { event, roomWith } from '../testing/room';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const agendaItem = (id: string, state = 'planned') =>
  ({
    id,
    title: { de: id, en: id },
    state,
    order: 0,
    speakerIds: [],
    approval: null,
  }) as unknown as AgendaItemView;
const speaker = (id: string) => ({ id, name: { de: id, en: id }, order: 0 }) as unknown as SpeakerView;
const views = {
  agendaItems: [agendaItem('opening', 'running'), agendaItem('walk')],
  speakers: [speaker('kim'), speaker('lou')],
};
const named = { displayName: 'Alex' };

const show = (room: ReturnType<typeof roomWith>['room']) =>
  render(InRoom, { room, show: QuestionsTab, shown: {} });
const box = () => screen.getByLabelText<HTMLTextAreaElement>(m.question_yours());
const write = (value: string) => fireEvent.input(box(), { target: { value } });
const nameless = () => screen.getByLabelText<HTMLInputElement>(m.participant_without_name());
const about = () => screen.getByLabelText<HTMLSelectElement>(m.question_about());
const to = () => screen.getByLabelText<HTMLSelectElement>(m.question_to_whom());
const send = () => fireEvent.click(screen.getByRole('button', { name: m.ui_send() }));
/** The DOM of these tests does not know that a chosen option is `:checked`. */
function pick(select: HTMLSelectElement, name: string) {
  const option = [...select.options].find(({ text }) => text === name)!;
  select.querySelector = () => option;
  return fireEvent.change(select);
}
/** Looks at another tab, or loads the page anew, and comes back. */
function comeBack(room: ReturnType<typeof roomWith>['room']) {
  cleanup();
  show(room);
}

it('keeps with the draft that it bears no name and whom it is for', async () => {
  const { room, sent } = roomWith(views, named);
  show(room);
  await write('Warum?');
  await fireEvent.click(nameless());
  await pick(about(), 'walk');
  await pick(to(), 'lou');
  comeBack(room);
  expect(nameless().checked).toBe(true);
  expect(screen.getByText(new RegExp(m.participant_who_anonymous()))).toBeTruthy();
  await send();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]!.body).toMatchObject({ anonymous: true, agendaItemId: 'walk', speakerId: 'lou' });
});

it('sends a draft whose agenda item and speaker are gone, and says so beforehand', async () => {
  const { room, sent } = roomWith(views, named);
  show(room);
  await write('Warum?');
  await fireEvent.click(nameless());
  await pick(about(), 'walk');
  await pick(to(), 'lou');
  const fewer = roomWith(
    { agendaItems: [agendaItem('opening'), agendaItem('lunch')], speakers: [speaker('kim')] },
    named,
  );
  comeBack(fewer.room);
  expect(about().selectedOptions[0]!.text).toBe(m.question_about_all());
  expect(to().selectedOptions[0]!.text).toBe(m.question_to_everyone());
  await send();
  await vi.waitFor(() => expect(fewer.sent).toHaveLength(1));
  expect(fewer.sent[0]!.body).toMatchObject({ anonymous: true, agendaItemId: null, speakerId: null });
  expect(sent).toEqual([]);
});

it('stays without a name while the text is written anew and while the host changes the rules back and forth', async () => {
  const { room, sent } = roomWith(views, named);
  const allow = (anonymous: boolean) =>
    room.store.takeEvent({ ...event, rules: { ...event.rules, anonymous }, version: event.version + 1 });
  show(room);
  await write('Warum?');
  await fireEvent.click(nameless());
  await write('');
  await write('Wann?');
  expect(nameless().checked).toBe(true);
  allow(false);
  await screen.findByText(new RegExp(m.participant_who_named({ name: 'Alex' })));
  allow(true);
  await screen.findByText(new RegExp(m.participant_who_anonymous()));
  await send();
  await vi.waitFor(() => expect(sent[0]?.body['anonymous']).toBe(true));
});

it('begins the next question as if nothing had been chosen', async () => {
  const { room, sent } = roomWith(views, named, () => question('own', { state: 'waiting' }));
  show(room);
  await write('Warum?');
  await fireEvent.click(nameless());
  await send();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await write('Wann?');
  expect(nameless().checked).toBe(false);
});

it('gives a draft back as it was put aside, without the name', async () => {
  const bench = question('bench', { text: 'Bekommt der Marktplatz mehr Bänke?' });
  const { room } = roomWith({ ...views, questions: [bench] }, named);
  show(room);
  await write('Kommen auf den Marktplatz mehr Bänke?');
  await fireEvent.click(nameless());
  await pick(to(), 'lou');
  await fireEvent.click(
    await screen.findByRole('button', { name: new RegExp(`^${m.question_similar_vote()}`) }),
  );
  comeBack(room);
  await fireEvent.click(screen.getByRole('button', { name: m.ui_undo() }));
  expect(nameless().checked).toBe(true);
  expect(to().selectedOptions[0]!.text).toBe('lou');
});

it('keeps a note without its author’s name through a reload, and when it was refused', async () => {
  const { room, sent } = roomWith({}, named);
  const shown = { boardId: 'b', columnId: 'c', columnTitle: 'Ideen', onsent: () => {}, oncancel: () => {} };
  const note = (own: unknown = null) => {
    cleanup();
    render(InRoom, { room, show: WriteNote, shown: { ...shown, own } });
  };
  const words = () => screen.getByRole<HTMLTextAreaElement>('textbox');
  note();
  await fireEvent.input(words(), { target: { value: 'Mehr Bäume' } });
  await fireEvent.click(nameless());
  note();
  expect(nameless().checked).toBe(true);
  await fireEvent.click(screen.getByRole('button', { name: m.board_note_pin() }));
  await vi.waitFor(() => expect(sent[0]?.body['anonymous']).toBe(true));

  const entry = room.outbox.entries.values().next().value;
  note({ id: 'n', boardId: 'b', columnId: 'c', text: 'Mehr Bäume', anonymous: true, view: null, entry });
  expect(nameless().checked).toBe(true);
});
