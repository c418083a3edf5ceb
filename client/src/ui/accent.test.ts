import { expect, it } from 'vitest';
import { accentPair, contrast } from './accent';

it.each(['#ffee00', '#000000', '#ffffff', '#1f5a4c', '#e30613', '#8899aa', 'nonsense'])(
  'makes %s readable on paper and at night, and text readable on it',
  (hex) => {
    const pair = accentPair(hex);
    expect(contrast(pair.light, '#fbf8f1')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(pair.dark, '#17181a')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(pair.onLight, pair.light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(pair.onDark, pair.dark)).toBeGreaterThanOrEqual(4.5);
  },
);

it('leaves a colour alone that is readable already', () => {
  expect(accentPair('#1f5a4c').light).toBe('#1f5a4c');
});
