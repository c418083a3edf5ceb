// One word, or a few, in people's own words.
import { m } from '../../../../paraglide/messages';
import type { PollView } from '../../../../live/contract';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { arrange, definitionOf, fits, type WordAnswer } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines, turnout } from './result';

const how = (poll: PollView) => m.poll_word_up_to({ count: definitionOf(poll).most });

const words: PollKind = {
  name: m.poll_word_name,
  Answer,
  Outcome,
  how,
  hint: how,
  send: (again) => (again ? m.poll_word_change() : m.ui_send()),
  turnout,
  inShort,
  lines,
  isWhole: (answer) => fits((answer as WordAnswer).text),
  arrange,
  isWritten: true,
  host: () => import('./host'),
};
export default words;
