// Days and spans of time in the reader's way. Apart from format.ts, since a phone's first seconds need none of it.
import { clock, day, hour, say, when } from './format';

/** "Mi., 14. Sept." in the reader's way. */
export const shortDay = (at: string | number, timeZone?: string): string =>
  say(at, timeZone, { weekday: 'short', day: 'numeric', month: 'short' });

/** "14. September 2022", or from the first day to the last; what ends at midnight ends the day before. */
export function days(from: string, to: string, timeZone?: string): string {
  const [first, last] = [day(from, timeZone), day(Date.parse(to) - 1, timeZone)];
  return first === last ? first : `${first} – ${last}`;
}

/** "10:00–10:45", with the days where they differ. */
export const span = (from: string, to: string, timeZone?: string): string =>
  day(from, timeZone) === day(to, timeZone)
    ? `${hour(from, timeZone)}–${clock(to, timeZone)}`
    : when(from, to, timeZone);
