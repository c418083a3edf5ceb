import type { PollView } from '../../../../live/contract';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

/** `top`: how many each person puts into an order; null for all. */
export type RankingDefinition = { options: Option[]; top?: number | null };
/** Ids of options, the best first: all, or as many as are asked for. */
export type RankingAnswer = { order: number[] };

type Asked = Pick<PollView, 'definition'>;
const definitionOf = ({ definition }: Asked) => definition as RankingDefinition;

export const optionsOf = (poll: Asked): Option[] => definitionOf(poll).options;

/** How many places there are to give: all, or the first few. */
export const placesOf = (poll: Asked): number => definitionOf(poll).top ?? optionsOf(poll).length;

/** Whether only one's first few count. */
export const isTop = (poll: Asked): boolean => placesOf(poll) < optionsOf(poll).length;

/** The order in somebody's answer; empty where there is none. */
export const orderIn = (answers: Answers | undefined): number[] =>
  (answers?.get(0) as RankingAnswer | undefined)?.order ?? [];

/** As the host wrote them: what an order starts from. */
export const given = (poll: Asked): number[] => optionsOf(poll).map(({ id }) => id);
