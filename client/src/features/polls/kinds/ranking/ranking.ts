// Options put into an order, the best first.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { given } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, turnout } from './result';

const ranking: PollKind = {
  name: m.poll_ranking_name,
  Answer,
  Outcome,
  how: () => m.poll_ranking_how(),
  hint: () => m.poll_ranking_hint(),
  send: (again) => (again ? m.poll_ranking_change() : m.poll_ranking_send()),
  turnout,
  inShort: (poll, _, nobody) => inShort(poll, nobody),
  isWhole: () => true,
  // Whoever agrees with the order as it stands need not move anything.
  offer: (poll) => ({ order: given(poll) }),
  host: () => import('./host'),
};
export default ranking;
