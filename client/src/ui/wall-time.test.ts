import { describe, expect, it } from 'vitest';
import { knowsZone, momentsOf, spanOf, wallTime } from './wall-time';
import { zoneNames } from './zones';

it.each([
  ['2022-09-14T08:00:00Z', 'Europe/Berlin', '2022-09-14T10:00'],
  ['2022-12-14T08:00:00Z', 'Europe/Berlin', '2022-12-14T09:00'],
  ['2022-09-14T23:30:00Z', 'Europe/Berlin', '2022-09-15T01:30'],
  ['2022-09-14T08:00:00Z', 'America/St_Johns', '2022-09-14T05:30'],
  ['2022-09-14T08:00:00Z', 'Asia/Kolkata', '2022-09-14T13:30'],
  ['2022-09-14T08:00:00Z', 'Asia/Calcutta', '2022-09-14T13:30'],
  ['2022-09-14T08:00:00Z', 'Asia/Kathmandu', '2022-09-14T13:45'],
  ['2022-09-14T08:00:00Z', 'Pacific/Chatham', '2022-09-14T20:45'],
  ['2022-09-14T08:00:00Z', 'UTC', '2022-09-14T08:00'],
  ['2022-09-14T08:00:00Z', 'Nowhere/Atlantis', '2022-09-14T08:00'],
])('%s in %s is %s on the wall, and back', (iso, zone, wall) => {
  expect(wallTime(iso, zone)).toBe(wall);
  expect(momentsOf(wall, zone)!.map((at) => Date.parse(at))).toEqual([Date.parse(iso)]);
});

it('goes there and back in every zone that is offered', () => {
  const iso = '2026-07-01T08:07:00.000Z';
  for (const zone of zoneNames()) expect([zone, momentsOf(wallTime(iso, zone), zone)]).toEqual([zone, [iso]]);
  expect(zoneNames()).toEqual(
    expect.arrayContaining(['UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'Europe/Kyiv']),
  );
});

it('finds the right side of a change of clocks', () => {
  expect(momentsOf('2022-10-30T01:30', 'Europe/Berlin')).toEqual(['2022-10-29T23:30:00.000Z']);
  expect(momentsOf('2022-10-30T03:30', 'Europe/Berlin')).toEqual(['2022-10-30T02:30:00.000Z']);
  expect(momentsOf('2022-03-27T03:30', 'Europe/Berlin')).toEqual(['2022-03-27T01:30:00.000Z']);
});

it('knows the hour that comes twice, the one that never comes, and the day that was left out', () => {
  expect(momentsOf('2026-10-25T02:30', 'Europe/Berlin')).toEqual([
    '2026-10-25T00:30:00.000Z',
    '2026-10-25T01:30:00.000Z',
  ]);
  expect(momentsOf('2026-03-29T02:30', 'Europe/Berlin')).toEqual([]);
  // Half an hour there, and twelve hours further on the calendar here.
  expect(momentsOf('2026-10-04T02:15', 'Australia/Lord_Howe')).toEqual([]);
  expect(momentsOf('2011-12-30T12:00', 'Pacific/Apia')).toEqual([]);
});

it('takes nothing for a time that is none', () => {
  expect(momentsOf('', 'Europe/Berlin')).toBeNull();
  expect(knowsZone('Nowhere/Atlantis')).toBe(false);
});

describe('two fields', () => {
  const zone = 'Europe/Berlin';
  const second = { startsAt: '2026-10-25T01:15:00Z', endsAt: '2026-10-25T01:45:00Z' };
  const walls = { starts: '2026-10-25T02:15', ends: '2026-10-25T02:45' };

  it('mean the moments they meant as long as nobody touches them', () => {
    expect(spanOf(walls, zone, { walls, ...second })).toEqual({ ...second, starts: null, ends: null });
  });

  it('mean the first of two hours, and say so', () => {
    expect(spanOf(walls, zone)).toEqual({
      startsAt: '2026-10-25T00:15:00.000Z',
      endsAt: '2026-10-25T00:45:00.000Z',
      starts: 'twice',
      ends: 'twice',
    });
  });

  it('end in the second where the first came too early', () => {
    const late = { starts: '2026-10-25T02:45', ends: '2026-10-25T02:15' };
    expect(spanOf(late, zone).endsAt).toBe('2026-10-25T01:15:00.000Z');
    expect(spanOf({ ...walls, ends: '2026-10-25T02:50' }, zone, { walls, ...second }).endsAt).toBe(
      '2026-10-25T01:50:00.000Z',
    );
  });

  it('say which of them is no time', () => {
    expect(spanOf({ starts: '2026-03-29T02:30', ends: '' }, zone)).toEqual({
      startsAt: null,
      endsAt: null,
      starts: 'skipped',
      ends: 'missing',
    });
  });
});
