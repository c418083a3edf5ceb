// Statements, or the question itself, rated on one scale.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import { votersOf } from '../voters';
import Answer from './Answer.svelte';
import { definitionOf, rowsOf } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines } from './result';

const rating: PollKind = {
  name: m.poll_rating_name,
  Answer,
  Outcome,
  how: (poll) => {
    const { from, to, style } = definitionOf(poll);
    return style === 'stars' ? m.poll_rating_how_stars() : m.poll_rating_how({ from, to });
  },
  hint: (poll) => (rowsOf(poll).length > 1 ? m.poll_rating_hint() : null),
  send: (again) => (again ? m.poll_rating_change() : m.poll_rating_send()),
  turnout: votersOf,
  inShort,
  lines,
  isWhole: () => true,
  host: () => import('./host'),
};
export default rating;
