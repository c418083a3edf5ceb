// How many took part in a survey: whoever answered any of its questions.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';

export const turnout = ({ voters }: PollView): string =>
  m.poll_survey_turnout({ count: voters ?? 0, shown: count(voters ?? 0) });
