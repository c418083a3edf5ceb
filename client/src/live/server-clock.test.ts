import { afterEach, expect, it, vi } from 'vitest';
import { answered } from './fixtures';
import { get } from './api';
import { serverTime } from './server-clock';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const answer = (at: number) =>
  vi.stubGlobal('fetch', async () => answered({}, { headers: { Date: new Date(at).toUTCString() } }));

it('goes by the clock of the last answer, also when this device’s clock is wrong or put right', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.parse('2026-05-01T10:00:00Z') });
  expect(serverTime()).toBe(Date.now());

  // This device is 40 minutes late.
  const server = Date.parse('2026-05-01T10:40:00Z');
  answer(server);
  await get('/x');
  expect(Math.abs(serverTime() - server)).toBeLessThanOrEqual(1_000);
  vi.advanceTimersByTime(60_000);
  expect(Math.abs(serverTime() - server - 60_000)).toBeLessThanOrEqual(1_000);

  vi.setSystemTime(server + 3_600_000);
  expect(Math.abs(serverTime() - server - 60_000)).toBeLessThanOrEqual(1_000);
});

it('stays where an answer says no time', async () => {
  const before = serverTime();
  vi.stubGlobal('fetch', async () => answered({}, { headers: { Date: 'soon' } }));
  await get('/x');
  expect(Math.abs(serverTime() - before)).toBeLessThan(5_000);
});
