// Several questions in one poll, at one's own pace or led by staff.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import First from '../parts/First.svelte';
import Outcome from '../parts/Outcome.svelte';
import { inShort, lines, partsOf } from '../parts/parts';
import { definitionOf } from './definition';
import { turnout } from './result';

const survey: PollKind = {
  name: m.poll_survey_name,
  Answer: First,
  Outcome,
  parts: partsOf,
  how: (poll) => {
    const { pace, questions } = definitionOf(poll);
    const said = pace === 'own' ? m.poll_survey_how_own : m.poll_survey_how_led;
    return said({ count: questions.length });
  },
  hint: () => null,
  send: (again) => (again ? m.poll_phone_change() : m.poll_phone_vote()),
  turnout,
  inShort,
  isWhole: () => true,
  lines,
  host: () => import('./host'),
};
export default survey;
