import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../ui/language.svelte';
import { get } from './api';
import { answered } from './fixtures';

afterEach(() => {
  setLanguage('de');
  vi.unstubAllGlobals();
});

it('asks no second time by itself when the reader changes the language, but in that one from then on', async () => {
  const asked = vi.fn(async (_: string, init: RequestInit) => answered(init.headers));
  vi.stubGlobal('fetch', asked);
  setLanguage('de');
  let began = 0;
  const stop = $effect.root(() => {
    $effect(() => {
      began++;
      void get('/x');
    });
  });
  flushSync();
  setLanguage('en');
  flushSync();
  expect(began).toBe(1);
  stop();
  await get('/x');
  expect(asked.mock.calls.map(([, { headers }]) => new Headers(headers).get('Accept-Language'))).toEqual([
    'de',
    'en',
  ]);
});
