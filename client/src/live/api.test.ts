import { afterEach, expect, it, vi } from 'vitest';
import { act, ask, call, get } from './api';
import { answered } from './fixtures';

const closed = { code: 'poll.closed', title: 'Closed' };
const answers = (...given: (() => Response | Promise<Response>)[]) => {
  const fetched = vi.fn(async () => given[Math.min(fetched.mock.calls.length, given.length) - 1]!());
  vi.stubGlobal('fetch', fetched);
  return fetched;
};

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it.each([408, 502, 503, 504])(
  'takes %i as no answer: an act that may not have arrived is sent again',
  async (status) => {
    answers(() => answered({ code: 'server.busy' }, { status, headers: { 'Retry-After': '3' } }));
    expect(await call('PUT', '/vote', {})).toEqual({ kind: 'unknown', waitMs: 3_000 });
  },
);

it('waits as long as it is told when it read too often, and goes on by itself', async () => {
  const asked: number[] = [];
  vi.stubGlobal('fetch', async () => {
    asked.push(performance.now());
    return asked.length === 1
      ? answered({ code: 'limit.rate' }, { status: 429, headers: { 'Retry-After': '1' } })
      : answered([1]);
  });
  expect(await get('/changes')).toEqual({ kind: 'done', value: [1] });
  expect(asked[1]! - asked[0]!).toBeGreaterThan(900);
});

const strangers: [string, () => Response][] = [
  ['404 in words', () => new Response('404 page not found', { status: 404 })],
  ['403 with a page', () => new Response('<h1>Forbidden</h1>', { status: 403 })],
  ['404 as JSON', () => new Response('{"message":"no Route"}', { status: 404 })],
  ['a code of its own', () => new Response(JSON.stringify(closed), { status: 409 })],
  ['500, 521, 429', () => new Response('', { status: 521, headers: { 'Retry-After': '3600' } })],
  ['too many', () => new Response('', { status: 429 })],
  ['a page', () => new Response('<!doctype html>', { status: 200 })],
  ['JSON', () => new Response('{"status":"ok"}', { status: 200 })],
  ['nothing', () => new Response('', { status: 200 })],
  ['204', () => new Response(null, { status: 204 })],
];
it.each(strangers)('takes no word but the server’s: %s', async (_, stranger) => {
  answers(stranger);
  expect(await call('DELETE', '/polls/p')).toEqual({ kind: 'unknown', waitMs: null });
});

it('takes what broke off on its way as no answer', async () => {
  answers(() => new Response('{"choices":["a"', { headers: { 'X-Workshop': '1' } }));
  expect((await call('PUT', '/vote', {})).kind).toBe('unknown');
});

it('knows what is stored and what is refused by the server’s own word', async () => {
  answers(
    () => answered({ rev: 1 }),
    () => answered(closed, { status: 409 }),
  );
  expect(await call('PUT', '/vote', {})).toEqual({ kind: 'done', value: { rev: 1 } });
  expect(await call('PUT', '/vote', {})).toMatchObject({
    kind: 'refused',
    problem: { status: 409, code: 'poll.closed' },
  });
});

it('sends an act of staff again for as long as a server takes to restart', async () => {
  vi.useFakeTimers();
  const began = performance.now();
  answers(() =>
    performance.now() - began < 10_500
      ? new Response('404 page not found', { status: 404 })
      : answered({ version: 2 }),
  );
  const done = act('POST', '/approve');
  await vi.advanceTimersByTimeAsync(12_000);
  expect(await done).toEqual({ kind: 'done', value: { version: 2 } });
});

it('sends it again also when the first attempt is swallowed for longer than that', async () => {
  vi.useFakeTimers();
  const fetched = vi.fn(
    (_: string, { signal }: RequestInit) =>
      new Promise<Response>((go, fail) => {
        if (fetched.mock.calls.length > 1) go(answered({ version: 2 }));
        else signal!.addEventListener('abort', fail);
      }),
  );
  vi.stubGlobal('fetch', fetched);
  const done = act('POST', '/approve');
  await vi.advanceTimersByTimeAsync(16_000);
  expect(await done).toEqual({ kind: 'done', value: { version: 2 } });
});

it('asks until it is known, says each time that nobody answered, and stops when nobody wants to know', async () => {
  vi.useFakeTimers();
  const silent = vi.fn(() => false);
  answers(
    () => new Response('', { status: 502 }),
    () => new Response('<h1>', { status: 200 }),
    () => answered({ rows: [] }),
  );
  const asked = ask('/voices', silent);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await asked).toEqual({ kind: 'done', value: { rows: [] } });
  expect(silent).toHaveBeenCalledTimes(2);
  answers(() => new Response('', { status: 502 }));
  expect(await ask('/voices', () => true)).toBeNull();
});
