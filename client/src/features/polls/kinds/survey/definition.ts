import type { PollView } from '../../../../live/contract';
import type { Part } from '../parts/parts';

/** Who turns from one question to the next: everybody for themselves, or staff for all. */
export type SurveyPace = 'own' | 'moderator';
export type SurveyDefinition = { pace: SurveyPace; questions: Part[] };

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): SurveyDefinition =>
  definition as SurveyDefinition;
