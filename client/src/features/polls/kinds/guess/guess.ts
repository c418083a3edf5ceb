// A number that everyone guesses.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import type { GuessAnswer } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines, turnout } from './result';

const guess: PollKind = {
  name: m.poll_guess_name,
  Answer,
  Outcome,
  how: () => m.poll_guess_how(),
  // Which numbers can be guessed stands at the field.
  hint: () => null,
  send: (again) => (again ? m.poll_guess_change() : m.poll_guess_send()),
  turnout,
  inShort,
  lines,
  isWhole: (answer) => (answer as GuessAnswer).value !== null,
  host: () => import('./host'),
};
export default guess;
