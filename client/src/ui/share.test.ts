import { afterEach, expect, it } from 'vitest';
import { setLanguage } from './language.svelte';
import { percent } from './share';

afterEach(() => setLanguage('de'));

it.each([
  [0, '0 %', '0%'],
  [1 / 250, 'unter 1 %', 'under 1%'],
  [1 / 100_000, 'unter 1 %', 'under 1%'],
  [1 / 200, '1 %', '1%'],
  [2 / 3, '67 %', '67%'],
  [197 / 200 + 0.009, '99 %', '99%'],
  [249 / 250, 'über 99 %', 'over 99%'],
  [9_999 / 10_000, 'über 99 %', 'over 99%'],
  [1, '100 %', '100%'],
  [1.1, '110 %', '110%'],
])('says of %d no more than is true', (share, german, english) => {
  setLanguage('de');
  expect(percent(share).replace(/\s/gu, ' ')).toBe(german);
  setLanguage('en');
  expect(percent(share).replace(/\s/gu, ' ')).toBe(english);
});
