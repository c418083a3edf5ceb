// Numbers as people write them: with a comma or a point, with groups of three or without.
import { language } from '../../../../ui/language.svelte';
import { numbersOf, type GuessDefinition } from './definition';

/** Digits before and behind the point; none behind where they are all zeros. */
export type Typed = { negative: boolean; whole: string; fraction: string };

/** What is written, read in the reader's way; null where it is no number. */
export function typed(text: string): Typed | null {
  const found = /^([-−–]?)([\d.,]+)$/.exec(text.replaceAll(/[\s\u00a0\u202f'’]/g, ''));
  if (!found) return null;
  const [, sign, digits] = found as unknown as [string, string, string];
  const marks = [...new Set(digits.replaceAll(/\d/g, ''))];
  const last = digits.search(/[.,](?!.*[.,])/);
  const isGrouped = (part: string) => /^[1-9]\d{0,2}([.,]\d{3})*$/.test(part);
  const group = language() === 'de' ? '.' : ',';
  // One mark alone may mean either: groups where the reader's language groups by it, and it stands like that.
  const grouped = marks.length === 1 && marks[0] === group && isGrouped(digits);
  const whole = grouped || last < 0 ? digits : digits.slice(0, last);
  const fraction = grouped || last < 0 ? '' : digits.slice(last + 1);
  if (!/\d/.test(whole + fraction) || (/[.,]/.test(whole) && !isGrouped(whole))) return null;
  if (marks.length === 2 && whole.includes(digits[last]!)) return null;
  if (marks.length === 1 && !grouped && /[.,]/.test(whole)) return null;
  return {
    negative: sign !== '',
    whole: whole.replaceAll(/\D/g, ''),
    fraction: fraction.replace(/0+$/, ''),
  };
}

/** As a whole number with that many digits behind the point; not whole where there are more. */
export function scaled({ negative, whole, fraction }: Typed, decimals: number): number {
  const digits = fraction.padEnd(decimals, '0');
  const value = Number(`${whole}${digits.slice(0, decimals)}.${digits.slice(decimals) || '0'}`);
  return negative && value ? -value : value;
}

/** A number that can be guessed, or why it cannot: no number at all, outside, or between these two. */
export type Read =
  | { value: number }
  | { value: null; wrong: 'none' }
  | { value: null; wrong: 'outside' }
  | { value: null; wrong: 'between'; below: number; above: number };

/** What somebody typed as a guess. */
export function readGuess(text: string, definition: GuessDefinition): Read {
  const { min, max, step, decimals } = definition;
  const number = typed(text);
  if (!number) return { value: null, wrong: 'none' };
  const value = scaled(number, decimals);
  if (value < min || value > max) return { value: null, wrong: 'outside' };
  const steps = (value - min) / step;
  if (Number.isInteger(steps) && steps < numbersOf(definition)) return { value };
  const below = min + Math.floor(steps) * step;
  return { value: null, wrong: 'between', below, above: below + step };
}
