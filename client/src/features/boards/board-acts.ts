// What staff do with boards and the notes on them.
import type { BoardView, NoteView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { short, type Desk } from '../events/desk.svelte';

export const saveBoard = (
  desk: Desk,
  id: string,
  wanted: Record<string, unknown> & { version: number },
): Promise<BoardView | null> => desk.act('boards', 'PUT', ['boards', id], wanted);

export async function runBoard(desk: Desk, board: BoardView, step: 'open' | 'close'): Promise<void> {
  const view = await desk.step('boards', board, step);
  if (!view) return;
  const said = step === 'open' ? m.board_said_open() : m.board_said_closed();
  desk.say(said, () => runBoard(desk, view, step === 'open' ? 'close' : 'open'), desk.asLeft('boards', view));
}

/** @param place Counted from 0 at the top of the column; beyond the end is the end. */
export async function moveNote(desk: Desk, note: NoteView, columnId: string, place: number): Promise<void> {
  const { boardId, id } = note;
  const was = desk.store.notesIn(boardId, note.columnId).findIndex((other) => other.id === id);
  const view = await desk.step('notes', note, 'move', { columnId, order: place });
  if (view)
    desk.say(
      m.board_said_note_moved({ text: short(note.text) }),
      () => moveNote(desk, view, note.columnId, was),
      desk.asLeft('notes', view),
    );
}

export async function removeNote(desk: Desk, note: NoteView): Promise<void> {
  const view = await desk.step('notes', note, 'remove');
  if (!view) return;
  desk.store.notes.delete(view.id);
  desk.removedNotes = [view, ...desk.removedNotes];
  desk.say(m.board_said_note_removed({ text: short(note.text) }), () => restoreNote(desk, view));
}

export async function restoreNote(desk: Desk, note: NoteView): Promise<void> {
  const view = await desk.step('notes', note, 'restore');
  if (view) desk.removedNotes = desk.removedNotes.filter((other) => other.id !== note.id);
}
