// Where a question stands, in the words of staff.
import type { QuestionState } from '../../live/contract';
import { m } from '../../paraglide/messages';

export const stateWords: Record<QuestionState, () => string> = {
  waiting: m.moderator_state_waiting,
  approved: m.moderator_state_approved,
  answered: m.moderator_state_answered,
  declined: m.moderator_state_declined,
  archived: m.moderator_state_archived,
  merged: m.moderator_state_merged,
  withdrawn: m.moderator_state_withdrawn,
};
