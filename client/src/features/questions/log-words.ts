// The moderation log in words.
import type { ModerationEntryView, QuestionState } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { waiting } from '../../ui/duration';
import { whyDeclined } from './decline-words';

type Act = ModerationEntryView['act'];

const acts: Record<Act, () => string> = {
  approved: m.moderation_done_approved,
  held: m.moderation_done_held,
  answered: m.moderation_done_answered,
  declined: m.moderation_done_declined,
  archived: m.moderation_done_archived,
  merged: m.moderation_done_merged,
  unmerged: m.moderation_done_unmerged,
  corrected: m.moderation_done_corrected,
  labelled: m.moderation_done_labelled,
  assigned: m.moderation_done_assigned,
  answeredInWriting: m.moderation_done_written,
  blockedAuthor: m.moderation_done_blocked,
  unblockedAuthor: m.moderation_done_unblocked,
  paused: m.moderation_done_paused,
  resumed: m.moderation_done_resumed,
  approvalOn: m.moderation_done_approval_on,
  approvalOff: m.moderation_done_approval_off,
  agendaItemApprovalOn: m.moderation_done_agenda_item_approval_on,
  agendaItemApprovalOff: m.moderation_done_agenda_item_approval_off,
  agendaItemApprovalUnset: m.moderation_done_agenda_item_approval_unset,
  slowModeSet: m.moderation_done_slow,
  limitSet: m.moderation_done_limit,
};

type Kind = NonNullable<ModerationEntryView['kind']>;

/** What is said otherwise of others than questions. */
const actsOn: Partial<Record<Kind, Partial<Record<Act, () => string>>>> = {
  note: {
    blockedAuthor: m.moderation_done_note_blocked,
    unblockedAuthor: m.moderation_done_note_unblocked,
  },
  entry: {
    approved: m.moderation_done_entry_shown,
    declined: m.moderation_done_entry_hidden,
    blockedAuthor: m.moderation_done_entry_blocked,
    unblockedAuthor: m.moderation_done_entry_unblocked,
  },
};

/** Where a question stands after an act about its state. */
export const stateAfter: Partial<Record<Act, QuestionState>> = {
  approved: 'approved',
  held: 'waiting',
  answered: 'answered',
  declined: 'declined',
  archived: 'archived',
};

/** Whether questions to an agenda item wait after an act about just that; null for the event's own rule. */
export const approvalAfter: Partial<Record<Act, boolean | null>> = {
  agendaItemApprovalOn: true,
  agendaItemApprovalOff: false,
  agendaItemApprovalUnset: null,
};

export const actWord = ({ act, kind }: ModerationEntryView): string =>
  ((kind && actsOn[kind]?.[act]) || acts[act])();

export const whoActed = ({ by }: ModerationEntryView): string =>
  by === 'organiser'
    ? m.moderation_by_organisers()
    : by === 'speaker'
      ? m.moderation_by_speakers()
      : m.moderation_by_moderators();

/** What stood there before and after; empty where the act says it all. */
export function whatChanged(entry: ModerationEntryView): string {
  const { act, before, after, code } = entry;
  if (stateAfter[act]) return whyDeclined({ declineCode: code, declineReason: after });
  if (act === 'merged') return m.question_merged_into({ text: intoWhat(entry) });
  if (act === 'unmerged') return m.moderation_log_separated_from({ text: intoWhat(entry) });
  if (act === 'slowModeSet') return change(number(before, seconds), number(after, seconds));
  if (act === 'limitSet') return change(number(before), number(after));
  if (act in approvalAfter) return after ?? '';
  if (act === 'resumed' || (act === 'paused' && before === null)) return after ?? '';
  return before === null && after === null ? '' : change(before, after);
}

const intoWhat = ({ intoText }: ModerationEntryView): string => intoText ?? m.moderation_log_withdrawn();
const seconds = (count: string): string => waiting(Number(count));
/** No number stands for no rule. */
const number = (text: string | null, word = (count: string) => count): string | null =>
  text === null || text === '0' ? null : word(text);

function change(before: string | null, after: string | null): string {
  const nothing = m.moderation_log_nothing();
  return m.moderation_log_change({ before: before ?? nothing, after: after ?? nothing });
}
