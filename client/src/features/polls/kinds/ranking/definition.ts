import type { PollView } from '../../../../live/contract';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

export type RankingDefinition = { options: Option[] };
/** All ids of the options, the best first. */
export type RankingAnswer = { order: number[] };

export const optionsOf = ({ definition }: Pick<PollView, 'definition'>): Option[] =>
  (definition as RankingDefinition).options;

/** The order in somebody's answer; empty where there is none. */
export const orderIn = (answers: Answers | undefined): number[] =>
  (answers?.get(0) as RankingAnswer | undefined)?.order ?? [];

/** As the host wrote them: what an order starts from. */
export const given = (poll: Pick<PollView, 'definition'>): number[] => optionsOf(poll).map(({ id }) => id);
