// How a line of the moderation log is taken back, as long as things still stand as the line left them.
import type { ModerationEntryView, QuestionView, RulesView } from '../../live/contract';
import { blockNoteAuthor } from '../boards/note-acts';
import { steps, type Desk } from '../events/desk.svelte';
import { approvalAfter, stateAfter } from './log-words';
import { answerInWriting, assign, block, correct, label, merge, separate } from './question-acts';

type Undo = () => Promise<unknown>;

const isStep = (state: string | null): state is keyof typeof steps => state !== null && state in steps;

const sameTopic: Partial<Record<ModerationEntryView['act'], string>> = {
  unmerged: 'merged',
  unblockedAuthor: 'blockedAuthor',
  resumed: 'paused',
  approvalOff: 'approvalOn',
};
/** What a line is about: the newest line about it says how things stand. */
function topicOf({ act, contributionId, earlier }: ModerationEntryView): string {
  if (act in approvalAfter) return `approval ${earlier?.agendaItemId}`;
  return `${contributionId} ${stateAfter[act] ? 'state' : (sameTopic[act] ?? act)}`;
}

function undoOf(desk: Desk, question: QuestionView, entry: ModerationEntryView): Undo | null {
  const { act, before, after, earlier } = entry;
  if (stateAfter[act])
    return question.state === stateAfter[act] && isStep(before)
      ? () => desk.moderate(question, before, earlier?.reason, earlier?.code)
      : null;
  switch (act) {
    case 'merged':
      return question.state === 'merged' && question.mergedIntoId === entry.intoId
        ? () => separate(desk, question)
        : null;
    case 'unmerged': {
      const into = desk.store.questions.get(entry.intoId ?? '');
      return question.state !== 'merged' && into ? () => merge(desk, question, into) : null;
    }
    case 'corrected':
      return question.text === after && before ? () => correct(desk, question, before) : null;
    case 'labelled':
      return question.labels.join(', ') === (after ?? '')
        ? () => label(desk, question, earlier?.labels ?? [])
        : null;
    case 'assigned': {
      const place = { agendaItemId: earlier?.agendaItemId ?? null, speakerId: earlier?.speakerId ?? null };
      return place.agendaItemId !== question.agendaItemId || place.speakerId !== question.speakerId
        ? () => assign(desk, question, place)
        : null;
    }
    case 'answeredInWriting':
      return (question.answer?.text ?? null) === after
        ? () => answerInWriting(desk, question, before ?? '', earlier?.speakerId)
        : null;
    default:
      return null;
  }
}

function undoOfRule(desk: Desk, rules: RulesView, entry: ModerationEntryView): Undo | null {
  const { act, before, after, earlier } = entry;
  const set = (stands: boolean, change: Partial<RulesView>): Undo | null =>
    stands ? () => desk.setRules(change) : null;
  switch (act) {
    case 'paused':
      return set(!rules.post, earlier ? { pauseReason: earlier.pauseReason } : { post: true });
    case 'resumed':
      return set(rules.post, { post: false, pauseReason: earlier?.pauseReason ?? null });
    case 'approvalOn':
    case 'approvalOff':
      return set(rules.approval === (act === 'approvalOn'), { approval: !rules.approval });
    case 'slowModeSet':
      return set(String(rules.slowSeconds) === after, { slowSeconds: Number(before) });
    case 'limitSet':
      return set(String(rules.mostQuestions) === after, { mostQuestions: Number(before) });
    default:
      return null;
  }
}

function undoOfApproval(desk: Desk, { act, earlier }: ModerationEntryView): Undo | null {
  const agendaItem = desk.store.agendaItems.get(earlier?.agendaItemId ?? '');
  return agendaItem && earlier && agendaItem.approval === approvalAfter[act]
    ? () => desk.setApproval(agendaItem, earlier.approval)
    : null;
}

/** The note may have been withdrawn or taken off its board meanwhile, and is not told any more then. */
function undoOfNote(desk: Desk, { act, authorBlocked }: ModerationEntryView, id: string): Undo | null {
  const note = desk.store.notes.get(id);
  return act === 'blockedAuthor' && (note?.authorBlocked ?? authorBlocked)
    ? () => blockNoteAuthor(desk, note ?? { id, version: 0 }, false)
    : null;
}

function find(desk: Desk, entry: ModerationEntryView): Undo | null {
  if (entry.act in approvalAfter) return undoOfApproval(desk, entry);
  const id = entry.contributionId;
  if (!id) return desk.store.event && undoOfRule(desk, desk.store.event.rules, entry);
  if (entry.kind === 'note') return undoOfNote(desk, entry, id);
  const question = desk.store.questions.get(id);
  // A block outlasts its question, which is not told any more once it is withdrawn.
  if (entry.act === 'blockedAuthor')
    return (question ?? entry).authorBlocked
      ? () => block(desk, question ?? { id, version: 0 }, false)
      : null;
  return question ? undoOf(desk, question, entry) : null;
}

/** By the id of the line; lines that cannot be taken back, or were taken back, are not in it. */
export function undosIn(desk: Desk, entries: ModerationEntryView[]): Map<string, Undo> {
  const undos = new Map<string, Undo>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const topic = topicOf(entry);
    const undo = seen.has(topic) ? null : find(desk, entry);
    seen.add(topic);
    if (undo) undos.set(entry.id, undo);
  }
  return undos;
}
