import { afterEach, expect, it, vi } from 'vitest';
import { call, get } from './api';

afterEach(() => vi.unstubAllGlobals());

it.each([408, 502, 503, 504])(
  'takes %i as no answer: an act that may not have arrived is sent again',
  async (status) => {
    vi.stubGlobal('fetch', async () => new Response('', { status }));
    expect((await call('PUT', '/vote', {})).kind).toBe('unknown');
  },
);

it('waits as long as it is told when it read too often, and goes on by itself', async () => {
  const asked: number[] = [];
  vi.stubGlobal('fetch', async () => {
    asked.push(performance.now());
    return asked.length === 1
      ? new Response('', { status: 429, headers: { 'Retry-After': '1' } })
      : Response.json([1]);
  });
  expect(await get('/changes')).toEqual({ kind: 'done', value: [1] });
  expect(asked[1]! - asked[0]!).toBeGreaterThan(900);
});
