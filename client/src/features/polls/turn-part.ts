// Which of several questions is on, where staff turn from one to the next for everyone.
import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { Desk } from '../events/desk.svelte';

/** @param part From 0. Turning back is nothing special. */
export async function turnPart(desk: Desk, poll: PollView, part: number): Promise<PollView | null> {
  const before = poll.part;
  const view = await desk.step('polls', poll, 'part', { part });
  if (view)
    desk.say(
      m.poll_part_said({ number: part + 1 }),
      before === null ? null : () => turnPart(desk, view, before),
      desk.asLeft('polls', view),
    );
  return view;
}
