// What staff do because of something written in a poll, beyond showing or hiding it.
import type { PollEntryView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { Desk } from '../events/desk.svelte';

/** Blocks whoever wrote it first because of it, or takes that back. When the poll has closed nobody knows who that was. */
export async function blockEntryAuthor(desk: Desk, entry: PollEntryView, blocked: boolean): Promise<void> {
  const view = await desk.step('entries', entry, 'block-author', { blocked });
  if (!view) return;
  const said = blocked ? m.moderation_said_blocked : m.poll_said_entry_unblocked;
  desk.say(said(), () => blockEntryAuthor(desk, view, !blocked));
}
