import { expect, it } from 'vitest';
import { moved, placeByDrag, placeByKey } from './order';

it.each([
  [0, 2, 'bca'],
  [2, 0, 'cab'],
  [1, 1, 'abc'],
  [1, -5, 'bac'],
  [1, 99, 'acb'],
])('moves the one at %i to %i: %s', (from, to, after) => {
  expect(moved([...'abc'], from, to).join('')).toBe(after);
});

it.each([
  ['ArrowUp', 1, 0],
  ['ArrowUp', 0, 0],
  ['ArrowDown', 1, 2],
  ['ArrowDown', 2, 2],
  ['Home', 2, 0],
  ['End', 0, 2],
  ['Tab', 1, null],
])('%s wants the one at %i at %s', (key, place, to) => {
  expect(placeByKey(key, place, 3)).toBe(to);
});

it.each([
  // Rows of 40 px; the third is twice as high.
  [0, 0, 0],
  [0, 39, 0],
  [0, 41, 1],
  [0, 101, 2],
  [0, 500, 3],
  [3, -79, 3],
  [3, -81, 2],
  [3, -500, 0],
  [1, -41, 0],
  [1, 61, 2],
])('lets the row from %i dragged by %i px come to lie at %i', (from, by, to) => {
  expect(placeByDrag([20, 60, 120, 200], from, by)).toBe(to);
});
