import type { LocalText, PollView } from '../../../../live/contract';
import { local } from '../../../../ui/language.svelte';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

/** Numbers; one to five stars; nought to ten, read as a net promoter score. */
export type RatingStyle = 'likert' | 'stars' | 'nps';
/** Statements on one scale from `from` to `to`; without any, the question itself is rated. */
export type RatingDefinition = {
  options: Option[];
  from: number;
  to: number;
  style: RatingStyle;
  low: LocalText;
  high: LocalText;
};
/** In the poll's order; what was left out is missing. The question itself is 0. */
export type RatingAnswer = { values: { id: number; value: number }[] };

type Defined = Pick<PollView, 'definition'>;

export const definitionOf = ({ definition }: Defined): RatingDefinition => definition as RatingDefinition;

/** What is rated, in its order; without a text where it is the question itself. */
export function rowsOf(poll: Defined): { id: number; text: LocalText | null }[] {
  const { options } = definitionOf(poll);
  return options.length ? options : [{ id: 0, text: null }];
}

/** From the lowest to the highest. */
export const scaleOf = ({ from, to }: Pick<RatingDefinition, 'from' | 'to'>): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

/** What a value means, where hosts said so. */
export function meaningOf({ from, to, low, high }: RatingDefinition, value: number): string {
  if (value === from) return local(low);
  return value === to ? local(high) : '';
}

/** By the id of the statement. */
export const valuesIn = (answers: Answers | undefined): ReadonlyMap<number, number> =>
  new Map(((answers?.get(0) as RatingAnswer | undefined)?.values ?? []).map(({ id, value }) => [id, value]));
