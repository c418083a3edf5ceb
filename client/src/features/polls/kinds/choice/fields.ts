// What is written in the form of a choice.
import { given, type OptionField } from '../options/options';

export type ChoiceFields = { options: OptionField[]; choice: { multiple: boolean; most: number } };

/** How many answers a person may give: no more than there are. */
export const mostOf = ({ options, choice: { multiple, most } }: ChoiceFields): number =>
  multiple ? Math.min(most, Math.max(given(options).length, 1)) : 1;
