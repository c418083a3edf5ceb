// What a time zone is called.
import { language } from './language.svelte';
import { isElsewhere } from './format';

/** "Indische Normalzeit (Asia/Kolkata)" in the reader's language, where the reader's clocks say something else; else empty. */
export const namedZone = (timeZone: string, at = Date.now()): string =>
  isElsewhere(at, timeZone) ? zoneName(timeZone) : '';

/** "Indische Normalzeit (Asia/Kolkata)" in the reader's language; only the name where this browser does not know the zone. */
export function zoneName(timeZone: string): string {
  try {
    const format = new Intl.DateTimeFormat(language(), { timeZone, timeZoneName: 'longGeneric' });
    const words = format.formatToParts(0).find(({ type }) => type === 'timeZoneName')?.value;
    return words && words !== timeZone ? `${words} (${timeZone})` : timeZone;
  } catch {
    return timeZone;
  }
}
