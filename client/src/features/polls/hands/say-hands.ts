// Hands that were counted in the hall, told to everyone who sees the result.
import type { PollView } from '../../../live/contract';
import { m } from '../../../paraglide/messages';
import type { Desk } from '../../events/desk.svelte';

/** @param counts In the order of the poll's options; nothing but zeros takes the count back. */
export async function sayHands(desk: Desk, poll: PollView, counts: number[]): Promise<void> {
  const before = poll.hands ?? counts.map(() => 0);
  const view = await desk.step('polls', poll, 'hands', { counts });
  if (view) desk.say(m.poll_hand_said(), () => sayHands(desk, view, before), desk.asLeft('polls', view));
}
