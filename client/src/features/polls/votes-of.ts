import type { PollView, PresenceView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { count } from '../../ui/format';

/** "21 of 38": votes in, of the people connected. Without "of" where that would not be true: voters have left since. */
export function votesOf(poll: PollView, presence: PresenceView | null): string {
  const votes = poll.voters ?? 0;
  return presence?.connected && presence.connected >= votes
    ? m.poll_votes_of({ votes: count(votes), connected: count(presence.connected) })
    : count(votes);
}
