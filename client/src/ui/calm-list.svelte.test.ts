import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CalmList } from './calm-list.svelte';

type Thing = { id: string; votes: number };

let things = $state.raw<Thing[]>([]);
let list: CalmList<Thing>;
let stop: () => void;

const ids = () => list.rows.map((row) => (row.gone ? `-${row.id}` : row.id)).join(' ');
function now(...next: [id: string, votes: number][]): void {
  things = next.map(([id, votes]) => ({ id, votes })).sort((a, b) => b.votes - a.votes);
  flushSync();
}

beforeEach(() => {
  things = [];
  stop = $effect.root(() => {
    list = new CalmList(() => things);
  });
  flushSync();
});
afterEach(() => stop());

it('fills an empty list at once: there is nothing to shift', () => {
  now(['a', 2], ['b', 1]);
  expect(ids()).toBe('a b');
  expect(list.fresh).toBe(0);
});

it('keeps what arrives waiting and every row in its place while numbers change', () => {
  now(['a', 2], ['b', 1]);
  now(['a', 2], ['b', 9], ['c', 5]);
  expect(ids()).toBe('a b');
  expect(list.rows.map((row) => row.item.votes)).toEqual([2, 9]);
  expect(list.fresh).toBe(1);
  expect(list.stale).toBe(true);
  list.show();
  expect(ids()).toBe('b c a');
  expect(list.fresh).toBe(0);
  expect(list.stale).toBe(false);
});

it('leaves what disappeared in its place, with what was last known of it', () => {
  now(['a', 2], ['b', 1]);
  now(['b', 1]);
  expect(ids()).toBe('-a b');
  expect(list.rows[0]?.item.votes).toBe(2);
  list.show();
  expect(ids()).toBe('b');
});

it('shows and removes at once what the reader did', () => {
  now(['a', 2]);
  now(['a', 2], ['mine', 0]);
  list.add('mine', 'last');
  expect(ids()).toBe('a mine');
  list.remove('mine');
  expect(ids()).toBe('a');
});

it('appends at once only what belongs below everything that stands here', () => {
  now(['a', 5], ['b', 3]);
  now(['a', 5], ['between', 4], ['b', 3], ['c', 2], ['d', 1]);
  list.append();
  expect(ids()).toBe('a b c d');
  expect(list.fresh).toBe(1);
});
