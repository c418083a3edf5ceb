// Finding questions in what this browser knows of the event: words, agenda item, speaker, label.
import type { QuestionView } from '../../live/contract';

export type Wanted = {
  /** All of them must occur, in any order; case and accents do not matter. */
  words: string;
  agendaItemId: string | null;
  speakerId: string | null;
  label: string | null;
};

/** From so many on a list is worth a search; fewer are read sooner than searched. */
export const worthFinding = 8;

export const anything = (): Wanted => ({ words: '', agendaItemId: null, speakerId: null, label: null });

export const isAnything = ({ words, agendaItemId, speakerId, label }: Wanted): boolean =>
  !words.trim() && !agendaItemId && !speakerId && !label;

/** Those that are wanted, in the order given. */
export function find(questions: readonly QuestionView[], wanted: Wanted): QuestionView[] {
  const words = fold(wanted.words).split(/\s+/).filter(Boolean);
  return questions.filter(
    (question) =>
      (!wanted.agendaItemId || question.agendaItemId === wanted.agendaItemId) &&
      (!wanted.speakerId || question.speakerId === wanted.speakerId) &&
      (!wanted.label || question.labels.some((label) => fold(label) === fold(wanted.label!))) &&
      words.every((word) => folded(question).includes(word)),
  );
}

const known = new WeakMap<QuestionView, string>();

function folded(question: QuestionView): string {
  let text = known.get(question);
  if (text === undefined) known.set(question, (text = fold(`${question.text} ${question.author ?? ''}`)));
  return text;
}

/** "Grünfläche", "GRÜNFLÄCHE" and "grunflache" are one word, and so are "Straße" and "strasse". */
export const fold = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');

/** Every label in use, in the order of the alphabet. */
export function labelsIn(questions: readonly QuestionView[]): string[] {
  const known = new Map(questions.flatMap((question) => question.labels.map((l) => [l.toUpperCase(), l])));
  return [...known.values()].sort((a, b) => a.localeCompare(b));
}
