// What staff say to the speakers' tablets. Owes what the desk owes: every act ends in a view in the store or in a
// sentence on screen, and says how to undo it.
import type { BackstageLineView } from '../../live/contract';
import { newId } from '../../live/ids';
import { m } from '../../paraglide/messages';
import { short, type Desk } from '../events/desk.svelte';

/**
 * @param speakerId Whose tablet it covers; null for those of all.
 * @param id The same for the same line, sent again when nobody knows what became of it.
 */
export async function sendLine(
  desk: Desk,
  text: string,
  speakerId: string | null,
  id: string = newId(),
): Promise<boolean> {
  const view = await desk.act('backstageLines', 'PUT', ['backstage', id], { text, speakerId });
  if (view) desk.say(m.backstage_said_sent({ text: short(view.text) }), () => takeLineBack(desk, view));
  return !!view;
}

export async function takeLineBack(desk: Desk, line: BackstageLineView): Promise<void> {
  // It may have been read since: what staff have not seen yet, they are told.
  const now = desk.store.backstageLines.get(line.id) ?? line;
  if (await desk.remove('backstageLines', ['backstage', line.id], now))
    desk.say(m.backstage_said_taken_back({ text: short(line.text) }));
}
