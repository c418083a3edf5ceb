// Between moments and what the clock on the wall of the hall says, for date and time fields. The zone is
// the event's, not that of whoever fills in the form.

/** "2022-09-14T10:00" in `timeZone`. */
export function wallTime(iso: string, timeZone: string): string {
  return new Date(Date.parse(iso) + offset(Date.parse(iso), timeZone)).toISOString().slice(0, 16);
}

/** The moment at which the wall in `timeZone` says `wall`; null when that is no time. */
export function momentOf(wall: string, timeZone: string): string | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  // The offset belongs to the moment wanted: guess it, then look again from there.
  const guess = asUtc - offset(asUtc, timeZone);
  return new Date(asUtc - offset(guess, timeZone)).toISOString();
}

/** Milliseconds that `timeZone` is ahead of UTC at the moment `at`. */
function offset(at: number, timeZone: string): number {
  const parts: Record<string, number> = {};
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  for (const { type, value } of format.formatToParts(at)) parts[type] = Number(value);
  const { year, month, day, hour, minute, second } = parts as Record<
    'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
    number
  >;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
