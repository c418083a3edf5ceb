import { afterEach, beforeEach, expect, it } from 'vitest';
import type { AgendaItemView } from '../../live/contract';
import { setLanguage } from '../../ui/language.svelte';
import { severalDays, startOf, timesOf } from './days';

beforeEach(() => setLanguage('en'));
afterEach(() => setLanguage('de'));

const timeZone = 'Asia/Kolkata';
const item = (startsAt: string, endsAt: string) => ({ startsAt, endsAt }) as AgendaItemView;
// 09:00 there, and midnight there at the end.
const short = { startsAt: '2026-05-01T03:30:00Z', endsAt: '2026-05-01T18:30:00Z', timeZone };
const long = { ...short, endsAt: '2026-05-03T12:00:00Z' };
const talk = item('2026-05-02T04:00:00Z', '2026-05-02T04:45:00Z');

it('counts the days where the event is', () => {
  expect(severalDays(short, [])).toBe(false);
  expect(severalDays({ ...short, timeZone: 'Pacific/Kiritimati' }, [])).toBe(true);
  expect(severalDays(long, [])).toBe(true);
  expect(severalDays(short, [talk])).toBe(true);
});

it('says the day only where there are several', () => {
  const early = item('2026-05-01T04:00:00Z', '2026-05-01T04:45:00Z');
  expect(timesOf(early, short, [early])).toMatch(/^09:30–10:15/);
  expect(startOf(early, short, [early])).toMatch(/^09:30/);
  expect(timesOf(talk, long, [talk])).toMatch(/^Sat,? 2 May, 09:30–10:15/);
  expect(startOf(talk, long, [talk])).toMatch(/^Sat,? 2 May, 09:30/);
});
