// What is written in the form of a choice.
import { given, type OptionField } from '../options/options';

export type ChoiceFields = {
  options: OptionField[];
  choice: {
    multiple: boolean;
    least: number;
    most: number;
    /** Whether each answer can be described. */
    described: boolean;
    /** Whether something else can be answered, and whether staff read it first. */
    other: boolean;
    moderated: boolean;
  };
};

/** How many answers there are to give, something else included. */
export const answersOf = ({ options, choice: { other } }: ChoiceFields): number =>
  Math.max(given(options).length + (other ? 1 : 0), 1);

/** How many of them a person may give: no more than there are. */
export const mostOf = (fields: ChoiceFields): number =>
  fields.choice.multiple ? Math.min(fields.choice.most, answersOf(fields)) : 1;

/** How many a person has to give: no more than they may. */
export const leastOf = (fields: ChoiceFields): number =>
  fields.choice.multiple ? Math.min(fields.choice.least, mostOf(fields)) : 1;
