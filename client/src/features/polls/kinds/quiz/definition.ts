// Questions with right answers, and each of them as a poll by itself.
import type { LocalText, PollView } from '../../../../live/contract';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

export type QuizQuestion = {
  id: number;
  question: LocalText;
  options: Option[];
  /** Several options are right, and can be chosen. */
  several: boolean;
  /** Ids of the right options; null as long as it may not be known. */
  right: number[] | null;
  explanation: LocalText | null;
};
/** The ids of the options, in the question's order. */
export type QuizAnswer = { choices: number[] };

type Definition = { questions: QuizQuestion[] } | { question: QuizQuestion };

const definitionOf = ({ definition }: Pick<PollView, 'definition'>) => definition as unknown as Definition;

/** Whether it is one question of a quiz, as a poll by itself. */
export const isPart = (poll: Pick<PollView, 'definition'>): boolean => 'question' in definitionOf(poll);

export function questionsOf(poll: Pick<PollView, 'definition'>): QuizQuestion[] {
  const definition = definitionOf(poll);
  return 'question' in definition ? [definition.question] : definition.questions;
}

/** What came of one question: who answered it, who chose each option, and where it may be known, how many were right. */
export type Asked = { people: number; votes: number[]; right: number | null };

const nobodyYet = ({ options }: QuizQuestion): Asked => ({
  people: 0,
  votes: options.map(() => 0),
  right: null,
});

/** Of each question its own numbers, as they stand in the figures: people, how many follow, and these. */
export function chunksOf(figures: readonly number[]): number[][] {
  const chunks: number[][] = [];
  for (let at = 0; at + 1 < figures.length;) {
    const end = at + 2 + figures[at + 1]!;
    chunks.push(figures.slice(at, end));
    at = end;
  }
  return chunks;
}

/** What came of each question, in their order. */
export function askedIn(poll: PollView, figures: readonly number[] | null): Asked[] {
  const chunks = chunksOf(figures ?? []);
  return questionsOf(poll).map((question, slot) => {
    const chunk = chunks[slot];
    if (!chunk) return nobodyYet(question);
    const n = question.options.length;
    return { people: chunk[0]!, votes: chunk.slice(2, 2 + n), right: chunk[2 + n] ?? null };
  });
}

/** Each question as a poll, in the order of their slots. Its voters are those who answered it, where that may be known. */
export function partsOf(poll: PollView): PollView[] {
  const chunks = chunksOf(poll.figures ?? []);
  return questionsOf(poll).map((question, slot) => ({
    ...poll,
    question: question.question,
    definition: { question } as unknown as PollView['definition'],
    figures: poll.figures && [...(chunks[slot] ?? [])],
    voters: chunks[slot]?.[0] ?? poll.voters,
    splits: null,
    parts: 1,
    part: null,
  }));
}

export const choicesIn = (answers: Answers | undefined, slot = 0): number[] =>
  (answers?.get(slot) as QuizAnswer | undefined)?.choices ?? [];

/** Whether everything right was chosen, and nothing else; null where it is not known, or nothing was chosen. */
export function isRight({ right }: QuizQuestion, choices: readonly number[]): boolean | null {
  if (!right || !choices.length) return null;
  return right.length === choices.length && right.every((id) => choices.includes(id));
}
