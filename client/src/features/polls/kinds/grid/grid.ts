// Options placed on two axes.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import { votersOf } from '../voters';
import Answer from './Answer.svelte';
import { definitionOf, isPlaced, placementsOf } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines } from './result';

const grid: PollKind = {
  name: m.poll_grid_name,
  Answer,
  Outcome,
  how: () => m.poll_grid_how(),
  hint: () => m.poll_grid_hint(),
  send: (again, poll, answer) => {
    const half = placementsOf(answer).find((placement) => !isPlaced(placement));
    if (half) {
      const { options } = definitionOf(poll);
      return m.poll_grid_wait({ number: options.findIndex(({ id }) => id === half.option) + 1 });
    }
    return again ? m.poll_grid_change() : m.poll_grid_send();
  },
  turnout: votersOf,
  inShort,
  lines,
  isWhole: (answer) => placementsOf(answer).every(isPlaced),
  host: () => import('./host'),
};
export default grid;
