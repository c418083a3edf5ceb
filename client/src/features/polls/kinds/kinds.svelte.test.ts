import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { bringKind, kindOf, loadOf, loads, missing } from './kinds';

it('asks again for a kind that did not come, and says meanwhile that it is on its way', async () => {
  const [load] = loads;
  const kind = (await load!()).default;
  let tries = 0;
  const flaky = vi.fn(async () => {
    if (tries++ < 1) throw new TypeError('Failed to fetch');
    return { default: kind };
  });
  expect(await bringKind(flaky)).toBe(kind);
  await bringKind(flaky);
  expect(flaky).toHaveBeenCalledTimes(2);
});

it('brings a kind when a poll of it is read, once', async () => {
  const seen: unknown[] = [];
  const stop = $effect.root(() => {
    $effect(() => void seen.push(kindOf({ kind: 'ranking' })));
  });
  flushSync();
  await vi.waitFor(() => expect(seen.at(-1)).toBeTruthy());
  expect(seen).toEqual([null, (await loadOf('ranking')!()).default]);
  stop();
});

it('knows no kind of which it has never heard', () => {
  expect(kindOf({ kind: 'constructor' })).toBeNull();
  expect(missing({ kind: 'dance' })).not.toBe(missing({ kind: 'ranking' }));
});
