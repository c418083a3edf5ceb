// Where a question stands, in the words of staff.
import type { QuestionState } from '../../live/contract';
import { m } from '../../paraglide/messages';

export const stateWords: Record<QuestionState, () => string> = {
  waiting: m.question_state_waiting,
  approved: m.question_state_approved,
  answered: m.question_state_answered,
  declined: m.question_state_declined,
  archived: m.question_state_archived,
  merged: m.question_state_merged,
  withdrawn: m.question_state_withdrawn,
};
