// Times and numbers in the reader's way.
import { language } from './language.svelte';

// English as it is written in Europe: 24 hours, day before month.
export const tag = () => (language() === 'en' ? 'en-GB' : 'de-DE');

const time = { hour: '2-digit', minute: '2-digit' } as const;
const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What `parts` say in `timeZone`; in UTC where this browser does not know the zone. */
export function say(
  at: string | number,
  timeZone: string | undefined,
  parts: Intl.DateTimeFormatOptions,
): string {
  const format = (zone?: string) =>
    new Intl.DateTimeFormat(tag(), { ...parts, timeZone: zone }).format(new Date(at));
  try {
    return format(timeZone);
  } catch {
    return format('UTC');
  }
}

/** Whether the reader's clocks say something else at that moment than those in `timeZone`. */
export const isElsewhere = (at: string | number, timeZone?: string): boolean =>
  say(at, timeZone, { ...time, day: 'numeric' }) !== say(at, undefined, { ...time, day: 'numeric' });

/** "10:42" in the reader's way; in `timeZone`, which is named where the reader's clocks differ. */
export const clock = (at: string | number, timeZone?: string): string =>
  say(at, timeZone, isElsewhere(at, timeZone) ? { ...time, timeZoneName: 'short' } : time);

/** "10:42" like `clock`, where the zone is named beside it. */
export const hour = (at: string | number, timeZone?: string): string => say(at, timeZone, time);

/** "14. September 2022" in the reader's way. */
export const day = (at: string | number, timeZone?: string): string => say(at, timeZone, date);

/** "14. September 2022, 10:00–12:00", or both days with their hours. The zone is named once. */
export const when = (from: string, to: string, timeZone?: string): string =>
  `${day(from, timeZone)}, ${hour(from, timeZone)}` +
  (day(from, timeZone) === day(to, timeZone) ? '–' : ` – ${day(to, timeZone)}, `) +
  clock(to, timeZone);

export const count = (value: number): string => new Intl.NumberFormat(language()).format(value);
