import type { PollView, TextAnswer, TextDefinition } from '../../../../live/contract';
import { signsLeft } from '../../../../ui/text';
import type { Answers } from '../kind';

/** Of a text, in graphemes; the server holds it, too. */
export const longest = 500;

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): TextDefinition =>
  definition as TextDefinition;

export const textIn = (answers: Answers | undefined): string =>
  (answers?.get(0) as TextAnswer | undefined)?.text ?? '';

export const fits = (text: string): boolean => text.trim() !== '' && signsLeft(text, longest) >= 0;
