import { afterEach, beforeEach, expect, it } from 'vitest';
import { days, span } from './days';
import { clock, isElsewhere, when } from './format';
import { setLanguage } from './language.svelte';

beforeEach(() => setLanguage('en'));
afterEach(() => setLanguage('de'));

const at = '2026-05-01T08:00:00Z';
// Whatever this machine's own zone is: one that differs from it, and that zone itself.
const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
const far = ['Asia/Kathmandu', 'America/St_Johns'].find((zone) => isElsewhere(at, zone))!;

it('names the zone exactly where the reader’s clocks say something else', () => {
  expect(clock(at, own)).toMatch(/^\d\d:\d\d$/);
  expect(clock(at)).toBe(clock(at, own));
  expect(clock(at, far)).toMatch(/^\d\d:\d\d \S+/);
});

it('names it by the day too, since a clock can differ by exactly one', () => {
  // Noon in both, a day apart.
  expect(clock(at, 'Pacific/Kiritimati').slice(0, 5)).toBe(clock(at, 'Pacific/Honolulu').slice(0, 5));
  expect([isElsewhere(at, 'Pacific/Kiritimati'), isElsewhere(at, 'Pacific/Honolulu')]).toContain(true);
});

it('falls back to the named world time in a zone this browser does not know', () => {
  expect(clock(at, 'Nowhere/Atlantis').slice(0, 5)).toBe('08:00');
  expect(isElsewhere(at, 'Nowhere/Atlantis')).toBe(isElsewhere(at, 'UTC'));
});

it('announces one day with its hours and several with theirs', () => {
  const zone = 'Asia/Kolkata';
  const [from, to, later] = ['2026-05-01T03:30:00Z', '2026-05-01T11:30:00Z', '2026-05-03T11:30:00Z'];
  expect(when(from, to, zone)).toMatch(/^1 May 2026, 09:00–17:00/);
  expect(when(from, later, zone)).toMatch(/^1 May 2026, 09:00 – 3 May 2026, 17:00/);
  expect(span(from, to, zone)).toMatch(/^09:00–17:00/);
  expect(days(from, to, zone)).toBe('1 May 2026');
  expect(days(from, later, zone)).toMatch(/^1.+3 May 2026$/);
});
