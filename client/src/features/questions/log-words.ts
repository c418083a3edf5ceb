// The moderation log in words.
import type { ModerationEntryView, QuestionState } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { waiting } from '../../ui/duration';
import { whyDeclined } from './decline-words';

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
  blockedNoteAuthor: m.common_log_note_blocked,
  unblockedNoteAuthor: m.common_log_note_unblocked,
  paused: m.common_log_paused,
  resumed: m.common_log_resumed,
  approvalOn: m.common_log_approval_on,
  approvalOff: m.common_log_approval_off,
  agendaItemApprovalOn: m.common_log_agenda_item_approval_on,
  agendaItemApprovalOff: m.common_log_agenda_item_approval_off,
  agendaItemApprovalUnset: m.common_log_agenda_item_approval_unset,
  slowModeSet: m.common_log_slow,
  limitSet: m.common_log_limit,
};

/** Where a question stands after an act about its state. */
export const stateAfter: Partial<Record<ModerationEntryView['act'], QuestionState>> = {
  approved: 'approved',
  held: 'waiting',
  answered: 'answered',
  declined: 'declined',
  archived: 'archived',
};

/** Whether questions to an agenda item wait after an act about just that; null for the event's own rule. */
export const approvalAfter: Partial<Record<ModerationEntryView['act'], boolean | null>> = {
  agendaItemApprovalOn: true,
  agendaItemApprovalOff: false,
  agendaItemApprovalUnset: null,
};

export const actWord = (entry: ModerationEntryView): string => acts[entry.act]();

export const whoActed = ({ by }: ModerationEntryView): string =>
  by === 'organiser'
    ? m.common_log_organiser()
    : by === 'speaker'
      ? m.common_log_speaker()
      : m.common_log_moderator();

/** What stood there before and after; empty where the act says it all. */
export function whatChanged(entry: ModerationEntryView): string {
  const { act, before, after, code } = entry;
  if (stateAfter[act]) return whyDeclined({ declineCode: code, declineReason: after });
  if (act === 'merged') return m.common_log_merged_with({ text: intoWhat(entry) });
  if (act === 'unmerged') return m.common_log_separated_from({ text: intoWhat(entry) });
  if (act === 'slowModeSet') return change(number(before, seconds), number(after, seconds));
  if (act === 'limitSet') return change(number(before), number(after));
  if (act in approvalAfter) return after ?? '';
  if (act === 'resumed' || (act === 'paused' && before === null)) return after ?? '';
  return before === null && after === null ? '' : change(before, after);
}

const intoWhat = ({ intoText }: ModerationEntryView): string => intoText ?? m.common_log_withdrawn();
const seconds = (count: string): string => waiting(Number(count));
/** No number stands for no rule. */
const number = (text: string | null, word = (count: string) => count): string | null =>
  text === null || text === '0' ? null : word(text);

function change(before: string | null, after: string | null): string {
  const nothing = m.common_log_nothing();
  return m.common_log_change({ before: before ?? nothing, after: after ?? nothing });
}
