// Between moments and what the clock on the wall of the hall says, for date and time fields. The zone is
// the event's, not that of whoever fills in the form.

const minuteMs = 60_000;
/** Further from a change of clocks than this, one offset holds. */
const farMs = 36 * 60 * minuteMs;

const clocks = new Map<string, Intl.DateTimeFormat | null>();

/** Reads a clock in `timeZone`; null where this browser does not know the zone. */
function clockIn(timeZone: string): Intl.DateTimeFormat | null {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = make(timeZone);
  clocks.set(timeZone, made);
  return made;
}

function make(timeZone: string): Intl.DateTimeFormat | null {
  const n = 'numeric';
  const parts = { year: n, month: n, day: n, hour: n, minute: n, second: n } as const;
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...parts });
  } catch {
    return null;
  }
}

/** Whether this browser can tell the time in a zone of this name. */
export const knowsZone = (timeZone: string): boolean => clockIn(timeZone) !== null;

/** "2022-09-14T10:00" in `timeZone`; in UTC where this browser does not know the zone. */
export function wallTime(iso: string, timeZone: string): string {
  const at = Date.parse(iso);
  return new Date(at + offset(at, timeZone)).toISOString().slice(0, 16);
}

/**
 * The moments at which the wall in `timeZone` says `wall`, the earlier first: one, none in the hour that is left
 * out in spring, two in the one that comes twice in autumn. Null when `wall` is no time.
 */
export function momentsOf(wall: string, timeZone: string): string[] | null {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsets = new Set([offset(asUtc - farMs, timeZone), offset(asUtc + farMs, timeZone)]);
  return [...offsets]
    .map((ahead) => asUtc - ahead)
    .filter((at) => at + offset(at, timeZone) === asUtc)
    .sort((a, b) => a - b)
    .map((at) => new Date(at).toISOString());
}

/** What is wrong with a time field, or worth knowing about it: of an hour that comes twice, whether the first or the second is meant. */
export type WallNews = 'missing' | 'skipped' | 'twice' | 'second' | null;
/** Two time fields, as they are on a form. */
export type WallSpan = { starts: string; ends: string };
export type Span = {
  startsAt: string | null;
  endsAt: string | null;
  starts: WallNews;
  ends: WallNews;
};

/**
 * The moments that two fields mean. A field that says what it said before means the moment it meant before.
 * Of an hour that comes twice the first is meant, and the second for an end that otherwise came too early.
 * @param before What the fields said, and which moments those were.
 */
export function spanOf(
  walls: WallSpan,
  timeZone: string,
  before?: { walls: WallSpan; startsAt: string; endsAt: string } | null,
): Span {
  const read = (wall: string, was: string | undefined, at: string | undefined): [string[], WallNews] => {
    if (at && wall === was) return [[at], null];
    const moments = momentsOf(wall, timeZone);
    if (!moments) return [[], 'missing'];
    return [moments, moments.length === 0 ? 'skipped' : moments.length === 2 ? 'twice' : null];
  };
  const [from, starts] = read(walls.starts, before?.walls.starts, before?.startsAt);
  const [to, ends] = read(walls.ends, before?.walls.ends, before?.endsAt);
  const startsAt = from[0] ?? null;
  const after = to.find((at) => startsAt !== null && Date.parse(at) > Date.parse(startsAt));
  const endsAt = after ?? to[0] ?? null;
  return { startsAt, endsAt, starts, ends: ends === 'twice' && endsAt !== to[0] ? 'second' : ends };
}

/** Two time fields in words, as they are on the form. */
export const wallWords = (starts: string, ends: string, timeZone?: string): string =>
  [`${starts.replace('T', ' ')} – ${ends.replace('T', ' ')}`, timeZone].filter(Boolean).join('\n');

/** Milliseconds that `timeZone` is ahead of UTC at the moment `at`; none for a zone unknown here. */
function offset(at: number, timeZone: string): number {
  const clock = clockIn(timeZone);
  if (!clock) return 0;
  const parts: Record<string, number> = {};
  for (const { type, value } of clock.formatToParts(at)) parts[type] = Number(value);
  const { year, month, day, hour, minute, second } = parts as Record<
    'year' | 'month' | 'day' | 'hour' | 'minute' | 'second',
    number
  >;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
