// Times and numbers in the reader's way.
import { language } from './language.svelte';

// English as it is written in Europe: 24 hours, day before month.
const tag = () => (language() === 'en' ? 'en-GB' : 'de-DE');

const time = { hour: '2-digit', minute: '2-digit' } as const;
const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** What `parts` say in `timeZone`; in UTC where this browser does not know the zone. */
function say(at: string | number, timeZone: string | undefined, parts: Intl.DateTimeFormatOptions): string {
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

/** "14. September 2022" in the reader's way. */
export const day = (at: string | number, timeZone?: string): string => say(at, timeZone, date);

/** "10:00–10:45", with the days where they differ. */
export function span(from: string, to: string, timeZone?: string): string {
  const [first, last] = [day(from, timeZone), day(to, timeZone)];
  // The zone is named once.
  return first === last
    ? `${say(from, timeZone, time)}–${clock(to, timeZone)}`
    : `${first}, ${say(from, timeZone, time)} – ${last}, ${clock(to, timeZone)}`;
}

export const count = (value: number): string => new Intl.NumberFormat(language()).format(value);

/** "4,2" in the reader's way, with exactly `digits` behind the point. */
export const number = (value: number, digits: number, style: 'decimal' | 'percent' = 'decimal'): string =>
  new Intl.NumberFormat(tag(), {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
