// One answer of several, or a few of them.
import { m } from '../../../../paraglide/messages';
import type { PollView } from '../../../../live/contract';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { countOf, definitionOf, hasOther, isSaid, isSingle, leastOf, type ChoiceAnswer } from './definition';
import Outcome from './Outcome.svelte';
import { manyInWords } from './many';
import { hands } from '../options/votes';
import { inShort, lines, turnout } from './result';

/** "Up to 3 answers", "2 to 3 answers", "2 answers" */
const several = (poll: PollView): string =>
  manyInWords({ least: leastOf(poll), most: definitionOf(poll).maxChoices });

const choice: PollKind = {
  name: m.poll_choice_name,
  Answer,
  Outcome,
  how: (poll) => (isSingle(poll) ? m.poll_choice_one() : several(poll)),
  hint: (poll) => (isSingle(poll) ? null : several(poll)),
  send: (again, poll, answer) => {
    const given = (answer as ChoiceAnswer | undefined) ?? { choices: [] };
    const missing = leastOf(poll) - countOf(given);
    if (missing > 0 && leastOf(poll) > 1) return m.poll_choice_wait({ count: missing });
    if (!isSaid(given)) return m.poll_choice_wait_other();
    return again ? m.poll_phone_change() : m.poll_phone_vote();
  },
  turnout,
  inShort,
  lines,
  hands,
  isWhole: (answer, poll) => {
    const given = answer as ChoiceAnswer;
    const count = countOf(given);
    return count >= leastOf(poll) && count <= definitionOf(poll).maxChoices && isSaid(given);
  },
  hasTexts: hasOther,
  host: () => import('./host'),
};
export default choice;
