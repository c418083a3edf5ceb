import type { PollView } from '../../../../live/contract';
import type { Option } from '../options/options';
import type { Answers } from '../kind';

/** One answer of several, or up to `maxChoices` of them. */
export type ChoiceDefinition = { options: Option[]; maxChoices: number };
/** The ids of the options, in the poll's order. */
export type ChoiceAnswer = { choices: number[] };

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): ChoiceDefinition =>
  definition as ChoiceDefinition;

export const isSingle = ({ kind }: Pick<PollView, 'kind'>): boolean => kind === 'single';

export const choicesIn = (answers: Answers | undefined): number[] =>
  (answers?.get(0) as ChoiceAnswer | undefined)?.choices ?? [];
