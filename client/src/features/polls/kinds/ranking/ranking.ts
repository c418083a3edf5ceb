// Options put into an order, the best first.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { given, isTop, placesOf } from './definition';
import Outcome from './Outcome.svelte';
import { votersOf } from '../voters';
import { inShort, lines } from './result';

const ranking: PollKind = {
  name: m.poll_ranking_name,
  Answer,
  Outcome,
  how: (poll) => (isTop(poll) ? m.poll_ranking_how_top({ count: placesOf(poll) }) : m.poll_ranking_how()),
  hint: (poll) => (isTop(poll) ? m.poll_ranking_hint_top({ count: placesOf(poll) }) : m.poll_ranking_hint()),
  send: (again) => (again ? m.poll_ranking_change() : m.poll_ranking_send()),
  turnout: votersOf,
  inShort,
  lines,
  isWhole: () => true,
  // Whoever agrees with the order as it stands need not move anything.
  offer: (poll) => ({ order: given(poll).slice(0, placesOf(poll)) }),
  host: () => import('./host'),
};
export default ranking;
