// How a line of the moderation log is taken back, as long as the question still stands as the line left it.
import type { ModerationEntryView, QuestionView } from '../../live/contract';
import { steps, type Desk } from '../events/desk.svelte';
import { stateAfter } from './log-words';
import { answerInWriting, block, correct, separate } from './question-acts';

type Undo = () => Promise<void>;

const isStep = (state: string | null): state is keyof typeof steps => state !== null && state in steps;

/** What a line is about: the newest line about it says how things stand. */
const topicOf = ({ act }: ModerationEntryView): string =>
  stateAfter[act]
    ? 'state'
    : act === 'unmerged'
      ? 'merged'
      : act === 'unblockedAuthor'
        ? 'blockedAuthor'
        : act;

function undoOf(desk: Desk, question: QuestionView, entry: ModerationEntryView): Undo | null {
  const { act, before, after } = entry;
  if (stateAfter[act])
    return question.state === stateAfter[act] && isStep(before)
      ? () => desk.moderate(question, before)
      : null;
  if (act === 'merged') return question.state === 'merged' ? () => separate(desk, question) : null;
  if (act === 'corrected')
    return question.text === after && before ? () => correct(desk, question, before) : null;
  if (act === 'answeredInWriting')
    return (question.answer?.text ?? null) === after
      ? () => answerInWriting(desk, question, before ?? '')
      : null;
  if (act === 'blockedAuthor') return question.authorBlocked ? () => block(desk, question, false) : null;
  return null;
}

/** By the id of the line; lines that cannot be taken back, or were taken back, are not in it. */
export function undosIn(desk: Desk, entries: ModerationEntryView[]): Map<string, Undo> {
  const undos = new Map<string, Undo>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const topic = `${entry.questionId} ${topicOf(entry)}`;
    const question = desk.store.questions.get(entry.questionId);
    const undo = question && !seen.has(topic) ? undoOf(desk, question, entry) : null;
    seen.add(topic);
    if (undo) undos.set(entry.id, undo);
  }
  return undos;
}
