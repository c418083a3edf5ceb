// A budget of points that each person shares out among options.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import { votersOf } from '../voters';
import Answer from './Answer.svelte';
import { definitionOf, leftOf, pointsOf } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines } from './result';

const points: PollKind = {
  name: m.poll_point_name,
  Answer,
  Outcome,
  how: (poll) => m.poll_point_how({ budget: definitionOf(poll).budget }),
  hint: (poll) => m.poll_point_hint({ budget: definitionOf(poll).budget }),
  send: (again, poll, answer) => {
    const left = leftOf(definitionOf(poll), pointsOf(answer));
    if (left) return m.poll_point_wait({ count: left });
    return again ? m.poll_point_change() : m.poll_point_send();
  },
  turnout: votersOf,
  inShort,
  lines,
  isWhole: (answer, poll) => leftOf(definitionOf(poll), pointsOf(answer)) === 0,
  host: () => import('./host'),
};
export default points;
