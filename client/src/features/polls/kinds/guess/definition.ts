// A number to be guessed. All numbers are whole here and on the wire; people read and write them with `decimals` digits
// behind the point.
import type { LocalText, PollView } from '../../../../live/contract';
import { tag } from '../../../../ui/format';
import { local } from '../../../../ui/language.svelte';
import type { Answers } from '../kind';

export type GuessDefinition = {
  unit: LocalText;
  min: number;
  max: number;
  step: number;
  decimals: number;
  /** Null where nobody knows, and for the hall until it is revealed. */
  truth: number | null;
  /** How far from the truth a guess still counts as right. */
  tolerance: number | null;
};
/** Null: what stands in the field is no number that can be guessed. */
export type GuessAnswer = { value: number | null };

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): GuessDefinition =>
  definition as GuessDefinition;

export const valueIn = (answers: Answers | undefined): number | null =>
  (answers?.get(0) as GuessAnswer | undefined)?.value ?? null;

/** How many different numbers can be guessed. */
export const numbersOf = ({ min, max, step }: GuessDefinition): number => (max - min) / step + 1;

/** Classes in a result, at most. */
const mostClasses = 40;

/** How many numbers share a class, and how many classes there are: as the server counts them. */
export function classesOf(definition: GuessDefinition): { width: number; count: number } {
  const numbers = numbersOf(definition);
  for (let tens = 1; ; tens *= 10)
    for (const round of [1, 2, 5]) {
      const count = Math.ceil(numbers / (round * tens));
      if (count <= mostClasses) return { width: round * tens, count };
    }
}

/** "1,5"; four digits are not grouped, since they may be a year. */
export const plain = (value: number, { decimals }: Pick<GuessDefinition, 'decimals'>): string =>
  new Intl.NumberFormat(tag(), {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    useGrouping: 'min2',
  }).format(value / 10 ** decimals);

const unitOf = ({ unit }: GuessDefinition): string => (local(unit) ? `\u00a0${local(unit)}` : '');

/** "1,5 kg". @param halves 2 for a number that is twice what is meant; such a half is told. */
export function say(value: number, definition: GuessDefinition, halves: 1 | 2 = 1): string {
  if (halves === 1 || value % 2 === 0) return plain(value / halves, definition) + unitOf(definition);
  return plain(value * 5, { decimals: definition.decimals + 1 }) + unitOf(definition);
}
