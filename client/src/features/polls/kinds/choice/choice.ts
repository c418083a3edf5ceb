// One answer of several, or a few of them.
import { m } from '../../../../paraglide/messages';
import type { PollView } from '../../../../live/contract';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { definitionOf, isSingle, type ChoiceAnswer } from './definition';
import Outcome from './Outcome.svelte';
import { hands, lines } from '../options/votes';
import { inShort, turnout } from './result';

const several = (poll: PollView) => m.poll_choice_up_to({ count: definitionOf(poll).maxChoices });

const choice: PollKind = {
  name: m.poll_choice_name,
  Answer,
  Outcome,
  how: (poll) => (isSingle(poll) ? m.poll_choice_one() : several(poll)),
  hint: (poll) => (isSingle(poll) ? null : several(poll)),
  send: (again) => (again ? m.poll_phone_change() : m.poll_phone_vote()),
  turnout,
  inShort,
  lines,
  hands,
  isWhole: (answer) => (answer as ChoiceAnswer).choices.length > 0,
  host: () => import('./host'),
};
export default choice;
