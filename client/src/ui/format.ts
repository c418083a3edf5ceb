// Times and numbers in the reader's way.
import { language } from './language.svelte';

// English as it is written in Europe: 24 hours, day before month.
const tag = () => (language() === 'en' ? 'en-GB' : 'de-DE');

/** "10:42" in the reader's way; in `timeZone` where the hall's time is meant. */
export function clock(iso: string | number, timeZone?: string): string {
  return new Intl.DateTimeFormat(tag(), { hour: '2-digit', minute: '2-digit', timeZone }).format(
    new Date(iso),
  );
}

/** "14. September 2022" in the reader's way. */
export function day(iso: string, timeZone?: string): string {
  return new Intl.DateTimeFormat(tag(), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  }).format(new Date(iso));
}

export const count = (value: number): string => new Intl.NumberFormat(language()).format(value);

export const percent = (share: number): string =>
  new Intl.NumberFormat(tag(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** "4,2" in the reader's way, with exactly `digits` behind the point. */
export const number = (value: number, digits: number): string =>
  new Intl.NumberFormat(tag(), { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
