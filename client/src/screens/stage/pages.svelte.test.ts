import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Pages } from './pages.svelte';

let pages: Pages;
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  end = $effect.root(() => {
    pages = new Pages();
  });
  pages.count = 3;
  flushSync();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

it('turns by itself and begins again after the last page', () => {
  vi.advanceTimersByTime(30_000);
  expect(pages.at).toBe(2);
  vi.advanceTimersByTime(15_000);
  expect(pages.at).toBe(0);
});

it('stays where someone turned to by hand', () => {
  pages.turn(-1);
  flushSync();
  expect(pages.at).toBe(2);
  vi.advanceTimersByTime(60_000);
  expect(pages.at).toBe(2);
});

it('shows the last page when the one shown is no longer there, and starts over with a new picture', () => {
  pages.turn(-1);
  pages.count = 2;
  expect(pages.at).toBe(1);
  pages.restart();
  expect([pages.at, pages.count, pages.turning]).toEqual([0, 1, true]);
});
