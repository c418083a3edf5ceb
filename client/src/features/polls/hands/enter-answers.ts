// What somebody without a phone answers, entered by staff under a seat of theirs.
import type { PollView } from '../../../live/contract';
import { m } from '../../../paraglide/messages';
import type { Desk } from '../../events/desk.svelte';
import type { Answers } from '../kinds/kind';

const put = async (desk: Desk, poll: PollView, seat: string, answers: Answers, from: number) => {
  let rev = from;
  for (const [slot, answer] of answers) {
    rev += 1;
    const view = await desk.act('polls', 'PUT', ['polls', poll.id, 'seats', seat, 'answer'], {
      slot,
      answer,
      rev,
    });
    if (!view) return null;
  }
  return rev;
};

/** Enters them part by part; all of it can be taken back. */
export async function enterAnswers(
  desk: Desk,
  poll: PollView,
  seat: string,
  answers: Answers,
): Promise<void> {
  const rev = await put(desk, poll, seat, answers, 0);
  if (rev === null) return;
  const nothing = new Map([...answers.keys()].map((slot) => [slot, null]));
  desk.say(m.poll_hand_entered(), () => put(desk, poll, seat, nothing, rev));
}
