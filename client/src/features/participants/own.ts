// What somebody wrote: as the server has it, and what is on its way. Not part of the first load.
import { keyOf, thingOf } from '../../live/act-key';
import type { Entry } from '../../live/outbox.svelte';
import type { QuestionView } from '../../live/contract';
import type { AskedQuestion, OwnNote, OwnQuestion, Room } from './room.svelte';

type NoteBody = { text: string; columnId: string; anonymous: boolean };

/** The questions of whoever is in the room, the latest first, also those still on their way. */
export function ownQuestions({ outbox, store }: Room): OwnQuestion[] {
  const { entries } = outbox;
  const stored = (store.me?.questions ?? []).filter(({ state }) => state !== 'withdrawn');
  const list: OwnQuestion[] = stored.map((view) => {
    const entry = entries.get(keyOf('question', view.id)) ?? null;
    return { id: view.id, view, entry, content: contentOf(entry, view) };
  });
  for (const entry of entries.values()) {
    const thing = thingOf(entry.act.key);
    if (thing[0] !== 'question' || entry.state === 'sent') continue;
    const [, id] = thing;
    if (stored.some((view) => view.id === id)) continue;
    if (entry.act.method === 'PUT') list.push({ id, view: null, entry, content: contentOf(entry, null) });
  }
  const time = (own: OwnQuestion) => (own.view ? Date.parse(own.view.createdAt) : own.entry!.act.at);
  return list.sort((a, b) => time(b) - time(a));
}

/** The notes of whoever is in the room, also those still on their way. */
export function ownNotes({ outbox, store }: Room): OwnNote[] {
  const { entries } = outbox;
  const { notes: mine = [], waitingNotes: waiting = [] } = store.me ?? {};
  const list: OwnNote[] = [];
  for (const id of mine) {
    const view = store.notes.get(id) ?? waiting.find((note) => note.id === id);
    if (!view) continue;
    const entry = entries.get(keyOf('note', view.boardId, id)) ?? null;
    const body = unstored(entry) as NoteBody | null;
    list.push({
      id,
      boardId: view.boardId,
      columnId: body?.columnId ?? view.columnId,
      text: body?.text ?? view.text,
      anonymous: body?.anonymous ?? !view.author,
      view,
      entry,
    });
  }
  for (const entry of entries.values()) {
    const thing = thingOf(entry.act.key);
    if (thing[0] !== 'note' || entry.state === 'sent') continue;
    const [, boardId, id] = thing;
    if (mine.includes(id)) continue;
    const body = unstored(entry) as NoteBody | null;
    if (body) list.push({ id, boardId, ...body, view: null, entry });
  }
  return list;
}

/** The wording the author wants, where the server does not have it (yet). */
function unstored(entry: Entry | null): Record<string, unknown> | null {
  return entry && entry.state !== 'sent' && entry.act.method === 'PUT' ? entry.act.body : null;
}

function contentOf(entry: Entry | null, view: QuestionView | null): AskedQuestion {
  const body = unstored(entry) as AskedQuestion | null;
  return (
    body ?? {
      text: view?.text ?? '',
      agendaItemId: view?.agendaItemId ?? null,
      speakerId: view?.speakerId ?? null,
      anonymous: !view?.author,
    }
  );
}
