// Polls in which one chooses among answers that hosts have written: what these kinds have in common.
import type { LocalText } from '../../../../live/contract';
import { hostLimits } from '../../../../live/host-limits';
import { m } from '../../../../paraglide/messages';
import { fieldsOf, inLines, isEmpty, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import { alikeAmong } from './alike';

/** Ids are whole numbers, made by whoever writes an answer, and differ within the poll. */
export type Option = { id: number; text: LocalText; description?: LocalText | null };
export type OptionField = Fields & {
  id: number;
  /** What is said of it in smaller letters, where its kind has that. */
  about?: Fields;
};

/** Characters that a description may have; the server holds it, too. */
export const descriptionLimit = 160;

const isWithin = ({ de, en }: Fields, limit: number): boolean =>
  signsLeft(de, limit) >= 0 && signsLeft(en, limit) >= 0;

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
    ? options.map(({ id, text, description }) => ({
        id,
        ...fieldsOf(text),
        ...(description && { about: fieldsOf(description) }),
      }))
    : [1, 2].map((id) => ({ id, de: '', en: '' }));
}

export const given = (options: readonly OptionField[]): OptionField[] =>
  options.filter((option) => !isEmpty(option));

export const optionsFrom = (options: readonly OptionField[]): Option[] =>
  given(options).map((option) => ({ id: option.id, text: textOf(option) }));

/** The same with their descriptions. */
export const describedFrom = (options: readonly OptionField[]): Option[] =>
  given(options).map(({ id, about, ...text }) => ({
    id,
    text: textOf(text),
    ...(about && !isEmpty(about) && { description: textOf(about) }),
  }));

/** Enough of them, none too long, and none that reads like another. */
export function areReady(
  options: readonly OptionField[],
  least = hostLimits.options.least as number,
  limit = hostLimits.option as number,
): boolean {
  const written = given(options);
  const fits = (text: string) => signsLeft(text, limit) >= 0;
  return (
    written.length >= least &&
    written.every(({ de, en }) => fits(de) && fits(en)) &&
    written.every(({ about }) => !about || isWithin(about, descriptionLimit)) &&
    !alikeAmong(options)
  );
}

export const optionWords = (): [string, (options: OptionField[]) => string] => [m.poll_options(), inLines];
