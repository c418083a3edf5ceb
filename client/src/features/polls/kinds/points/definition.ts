import type { PollView } from '../../../../live/contract';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

/** Each person shares out the whole budget, in steps that divide it. */
export type PointsDefinition = { options: Option[]; budget: number; step: number };
/** In the poll's order; options without points are missing. */
export type PointsAnswer = { points: { id: number; points: number }[] };

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): PointsDefinition =>
  definition as PointsDefinition;

/** What each option has, by its id. */
export const pointsIn = (answers: Answers | undefined): ReadonlyMap<number, number> =>
  pointsOf(answers?.get(0));

export const pointsOf = (answer: unknown): ReadonlyMap<number, number> =>
  new Map(((answer as PointsAnswer | undefined)?.points ?? []).map(({ id, points }) => [id, points]));

/** How many are not given yet. */
export const leftOf = ({ budget }: PointsDefinition, given: ReadonlyMap<number, number>): number =>
  budget - [...given.values()].reduce((all, points) => all + points, 0);
