// What staff do with a poll beyond running it.
import type { PollView } from '../../live/contract';
import { newId } from '../../live/ids';
import { m } from '../../paraglide/messages';
import { local } from '../../ui/language.svelte';
import { short, type Desk } from '../events/desk.svelte';

/** Prepares a draft that asks the same, under the same item behind what stands there. */
export async function duplicatePoll(desk: Desk, poll: PollView): Promise<void> {
  const { kind, question, definition, agendaItemId, liveResults, timeLimit } = poll;
  const wanted = { kind, question, definition, agendaItemId, liveResults, timeLimit, version: 0 };
  const copy = await desk.savePoll(newId(), wanted);
  if (copy)
    desk.say(
      m.poll_said_duplicated({ text: short(local(question)) }),
      () => desk.deletePoll(copy),
      desk.asLeft('polls', copy),
    );
}
