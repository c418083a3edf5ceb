import { expect, it } from 'vitest';
import { beginning } from './beginning';
import { apart, byLine } from './by-line';

it('never cuts through what people see as one sign', () => {
  const family = '👨‍👩‍👧';
  expect(beginning(family.repeat(5), 3)).toBe(`${family.repeat(3)}…`);
  expect(beginning('e\u0301'.repeat(5), 4)).toBe(`${'e\u0301'.repeat(4)}…`);
  expect(beginning(family.repeat(3), 3)).toBe(family.repeat(3));
  expect(beginning('kurz genug', 10)).toBe('kurz genug');
  expect(beginning('ein Wort mehr', 4)).toBe('ein…');
});

it('keeps a name from turning the line round that it stands in', () => {
  expect(apart('נועה')).toBe('\u2068נועה\u2069');
  expect(apart('Noa')).toBe('Noa');
  expect(byLine({ author: null })).toBeNull();
  expect(byLine({ author: 'Noa' })).toBe('Noa');
  expect(byLine({ author: 'Noa', authorUnconfirmed: true })).toMatch(/^Noa \(.+\)$/);
});
