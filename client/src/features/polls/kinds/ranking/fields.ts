// What is written in the form of a ranking.
import { given, type OptionField } from '../options/options';

export type RankingFields = { options: OptionField[]; ranking: { top: number | null } };

/** How many each person puts into an order; null for all, also where there are no more than that. */
export const topOf = ({ options, ranking: { top } }: RankingFields): number | null =>
  top !== null && top < given(options).length ? top : null;
