// What staff do because of a note, beyond moving it.
import type { NoteView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { Desk } from '../events/desk.svelte';

/** Blocks whoever wrote a note because of it, or takes that back. */
export async function blockNoteAuthor(
  desk: Desk,
  note: Pick<NoteView, 'id' | 'version'>,
  blocked: boolean,
): Promise<void> {
  const { notes } = desk.store;
  const hangs = notes.has(note.id);
  const path = ['notes', note.id, 'block-author'];
  const view = await desk.act('notes', 'POST', path, { blocked, version: note.version });
  if (!view) return;
  if (!hangs) notes.delete(view.id);
  const said = blocked ? m.moderation_said_blocked : m.moderation_said_note_unblocked;
  desk.say(said(), hangs ? () => blockNoteAuthor(desk, view, !blocked) : null);
}
