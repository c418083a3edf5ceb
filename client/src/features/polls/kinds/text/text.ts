// A text in one's own words, each by itself.
import { m } from '../../../../paraglide/messages';
import type { TextAnswer } from '../../../../live/contract';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { fits } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, turnout } from './result';

const text: PollKind = {
  name: m.poll_text_name,
  Answer,
  Outcome,
  how: m.poll_text_how,
  hint: () => null,
  send: (again) => (again ? m.poll_text_change() : m.ui_send()),
  turnout,
  inShort,
  lines: () => [],
  isWhole: (answer) => fits((answer as TextAnswer).text),
  isWritten: true,
  host: () => import('./host'),
};
export default text;
