import { expect, it } from 'vitest';
import { waitMs } from './connection';

it('waits at most 4 s in the first minute and 10 s afterwards, half of it by chance', () => {
  for (let attempt = 0; attempt < 50; attempt++) {
    expect(waitMs(attempt, 1_000, 1)).toBeLessThanOrEqual(4_000);
    expect(waitMs(attempt, 61_000, 1)).toBeLessThanOrEqual(10_000);
  }
  expect(waitMs(0, 0, 0)).toBe(250);
  expect(waitMs(0, 0, 1)).toBe(500);
  expect(waitMs(20, 61_000, 0)).toBe(5_000);
});
