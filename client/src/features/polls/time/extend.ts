import type { PollView } from '../../../live/contract';
import { m } from '../../../paraglide/messages';
import { waiting } from '../../../ui/duration';
import type { Desk } from '../../events/desk.svelte';
import type { moreS } from './limits';

/** Gives the hall more time to vote. */
export async function extend(desk: Desk, poll: PollView, seconds: (typeof moreS)[number]): Promise<void> {
  const view = await desk.step('polls', poll, 'extend', { seconds });
  if (view) desk.say(m.poll_time_said({ time: waiting(seconds) }));
}
