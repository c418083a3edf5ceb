// What becomes of a question that came without a kind, with or without answers to choose from.
import type { LocalText } from '../../../live/contract';

/** Kind and definition as a file has them: one answer to choose, or without answers a text to write, which staff read first. */
export const plainPoll = (answers: readonly Partial<LocalText>[]): { kind: string; definition: object } =>
  answers.length
    ? { kind: 'single', definition: { options: answers.map((text) => ({ text })), maxChoices: 1 } }
    : { kind: 'openText', definition: { moderated: true } };
