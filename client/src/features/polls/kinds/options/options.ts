// Polls in which one chooses among answers that hosts have written: what these kinds have in common.
import type { LocalText } from '../../../../live/contract';
import { hostLimits } from '../../../../live/host-limits';
import { m } from '../../../../paraglide/messages';
import { fieldsOf, inLines, isEmpty, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import { alikeAmong } from './alike';

/** Ids are whole numbers, made by whoever writes an answer, and differ within the poll. */
export type Option = { id: number; text: LocalText };
export type OptionField = Fields & { id: number };

const mostId = 2 ** 31 - 1;

export function newOption(others: readonly OptionField[]): OptionField {
  for (;;) {
    const id = (crypto.getRandomValues(new Uint32Array(1))[0]! % mostId) + 1;
    if (!others.some((other) => other.id === id)) return { id, de: '', en: '' };
  }
}

/** Of any definition: those it has, else two to be filled in. */
export function optionFields(definition: unknown): OptionField[] {
  const { options = [] } = definition as { options?: Option[] };
  return options.length
    ? options.map(({ id, text }) => ({ id, ...fieldsOf(text) }))
    : [1, 2].map((id) => ({ id, de: '', en: '' }));
}

export const given = (options: readonly OptionField[]): OptionField[] =>
  options.filter((option) => !isEmpty(option));

export const optionsFrom = (options: readonly OptionField[]): Option[] =>
  given(options).map((option) => ({ id: option.id, text: textOf(option) }));

/** Enough of them, none too long, and none that reads like another. */
export function areReady(
  options: readonly OptionField[],
  least = hostLimits.options.least as number,
  limit = hostLimits.option as number,
): boolean {
  const written = given(options);
  const fits = (text: string) => signsLeft(text, limit) >= 0;
  return (
    written.length >= least && written.every(({ de, en }) => fits(de) && fits(en)) && !alikeAmong(options)
  );
}

export const optionWords = (): [string, (options: OptionField[]) => string] => [m.poll_options(), inLines];
