// The moderation log in words.
import type { ModerationEntryView, QuestionState } from '../../live/contract';
import { m } from '../../paraglide/messages';

const acts: Record<ModerationEntryView['act'], () => string> = {
  approved: m.common_log_approved,
  held: m.common_log_held,
  answered: m.common_log_answered,
  declined: m.common_log_declined,
  archived: m.common_log_archived,
  merged: m.common_log_merged,
  unmerged: m.common_log_unmerged,
  corrected: m.common_log_corrected,
  labelled: m.common_log_labelled,
  assigned: m.common_log_assigned,
  answeredInWriting: m.common_log_written,
  blockedAuthor: m.common_log_blocked,
  unblockedAuthor: m.common_log_unblocked,
};

/** Where a question stands after an act about its state. */
export const stateAfter: Partial<Record<ModerationEntryView['act'], QuestionState>> = {
  approved: 'approved',
  held: 'waiting',
  answered: 'answered',
  declined: 'declined',
  archived: 'archived',
};

export const actWord = (entry: ModerationEntryView): string => acts[entry.act]();

export const whoActed = ({ by }: ModerationEntryView): string =>
  by === 'organiser'
    ? m.common_log_organiser()
    : by === 'speaker'
      ? m.common_log_speaker()
      : m.common_log_moderator();

/** What stood there before and after; empty where the act says it all. */
export function whatChanged({ act, before, after }: ModerationEntryView): string {
  if (stateAfter[act]) return after ?? '';
  if (before === null && after === null) return '';
  const nothing = m.common_log_nothing();
  return m.common_log_change({ before: before ?? nothing, after: after ?? nothing });
}
