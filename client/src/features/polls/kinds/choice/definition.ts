import type { PollView } from '../../../../live/contract';
import { signsLeft } from '../../../../ui/text';
import type { Option } from '../options/options';
import type { Answers } from '../kind';

/** From `minChoices` to `maxChoices` answers; with `other` something else is one more, in one's own words. */
export type ChoiceDefinition = {
  options: Option[];
  minChoices?: number;
  maxChoices: number;
  other?: { moderated: boolean } | null;
};
/** The ids of the options, in the poll's order, and what else; on its way an empty text is still to be written. */
export type ChoiceAnswer = { choices: number[]; other?: string | null };

/** Of something else, in graphemes; the server holds it, too. */
export const longestOther = 200;

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): ChoiceDefinition =>
  definition as ChoiceDefinition;

export const isSingle = ({ kind }: Pick<PollView, 'kind'>): boolean => kind === 'single';

export const hasOther = (poll: Pick<PollView, 'definition'>): boolean => !!definitionOf(poll).other;

export const choicesIn = (answers: Answers | undefined): number[] =>
  (answers?.get(0) as ChoiceAnswer | undefined)?.choices ?? [];

/** What else somebody answers; null for nothing. */
export const otherIn = (answers: Answers | undefined): string | null =>
  (answers?.get(0) as ChoiceAnswer | undefined)?.other ?? null;

/** How many answers there are, something else included. */
export const countOf = ({ choices, other }: ChoiceAnswer): number =>
  choices.length + (typeof other === 'string' ? 1 : 0);

export const leastOf = (poll: Pick<PollView, 'definition'>): number => definitionOf(poll).minChoices ?? 1;

/** Whether something else, where it is chosen, is said. */
export const isSaid = ({ other }: ChoiceAnswer): boolean =>
  typeof other !== 'string' || (other.trim() !== '' && signsLeft(other, longestOther) >= 0);
