import { afterEach, expect, it, vi } from 'vitest';
import { answered } from './fixtures';
import { untilThere } from './until-there';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  sessionStorage.clear();
});

it('asks for a part of the page until it has come, and tells each time that it did not', async () => {
  vi.useFakeTimers();
  const load = vi.fn(async () => {
    if (load.mock.calls.length < 4) throw new TypeError('Failed to fetch dynamically imported module');
    return 'part';
  });
  const failed = vi.fn();
  const part = untilThere(load, { failed });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await part).toBe('part');
  expect(failed).toHaveBeenCalledTimes(3);
});

it('passes the failure on once nobody waits for it', async () => {
  await expect(untilThere(() => Promise.reject(new Error('gone')), { stopped: () => true })).rejects.toThrow(
    'gone',
  );
});

it('loads the page anew only when the server itself answers and the part still does not come, and not twice', async () => {
  vi.useFakeTimers();
  const reload = vi.spyOn(location, 'reload').mockImplementation(() => undefined);
  const load = () => Promise.reject(new Error('remembered'));
  vi.stubGlobal('fetch', async () => new Response('<h1>Back soon</h1>', { status: 200 }));
  let given = false;
  const part = untilThere(load, { reload: true, stopped: () => given }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reload).not.toHaveBeenCalled();
  vi.stubGlobal('fetch', async () => answered('page'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(reload).toHaveBeenCalledTimes(1);
  given = true;
  await vi.advanceTimersByTimeAsync(5_000);
  await part;
});
