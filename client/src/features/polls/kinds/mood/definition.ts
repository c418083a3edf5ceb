import type { PollView } from '../../../../live/contract';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

/** Two to five short labels. */
export type MoodDefinition = { options: Option[] };
/** The id of the label tapped. */
export type MoodAnswer = { choice: number };

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): MoodDefinition =>
  definition as MoodDefinition;

/** The label tapped last. */
export const choiceIn = (answers: Answers | undefined): number | null =>
  (answers?.get(0) as MoodAnswer | undefined)?.choice ?? null;
