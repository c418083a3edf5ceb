import { expect, it } from 'vitest';
import { momentOf, wallTime } from './wall-time';

it.each([
  ['2022-09-14T08:00:00Z', 'Europe/Berlin', '2022-09-14T10:00'],
  ['2022-12-14T08:00:00Z', 'Europe/Berlin', '2022-12-14T09:00'],
  ['2022-09-14T23:30:00Z', 'Europe/Berlin', '2022-09-15T01:30'],
  ['2022-09-14T08:00:00Z', 'America/St_Johns', '2022-09-14T05:30'],
  ['2022-09-14T08:00:00Z', 'UTC', '2022-09-14T08:00'],
])('%s in %s is %s on the wall, and back', (iso, zone, wall) => {
  expect(wallTime(iso, zone)).toBe(wall);
  expect(Date.parse(momentOf(wall, zone)!)).toBe(Date.parse(iso));
});

it('finds the right side of a change of clocks', () => {
  expect(momentOf('2022-10-30T01:30', 'Europe/Berlin')).toBe('2022-10-29T23:30:00.000Z');
  expect(momentOf('2022-10-30T03:30', 'Europe/Berlin')).toBe('2022-10-30T02:30:00.000Z');
  expect(momentOf('2022-03-27T03:30', 'Europe/Berlin')).toBe('2022-03-27T01:30:00.000Z');
});

it('takes nothing for a time that is none', () => expect(momentOf('', 'Europe/Berlin')).toBeNull());
