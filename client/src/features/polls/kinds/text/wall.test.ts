import { expect, it } from 'vitest';
import { pagesOf } from './wall';

const texts = (...all: string[]) => all.map((text) => ({ text }));
const lengths = (all: { text: string }[]) => pagesOf(all).map((page) => page.length);

it('puts up to six short texts on a page, in their order', () => {
  const all = texts(...Array.from({ length: 13 }, (_, i) => `Text ${i}`));

  expect(lengths(all)).toEqual([6, 6, 1]);
  expect(pagesOf(all).flat()).toEqual(all);
});

it('puts fewer of long ones on a page, and none is cut in two', () => {
  expect(lengths(texts('x'.repeat(500), 'Kurz', 'x'.repeat(200), 'x'.repeat(500)))).toEqual([2, 1, 1]);
  expect(lengths(texts('x'.repeat(660), 'Kurz'))).toEqual([1, 1]);
  expect(lengths(texts('a\nb\nc\nd\ne\nf\ng\nh', 'a\nb\nc\nd\ne\nf\ng', 'a'))).toEqual([2, 1]);
});

it('has a page of its own for a text that is longer than one', () => {
  expect(lengths(texts('Kurz', 'a\n'.repeat(39), 'Kurz'))).toEqual([1, 1, 1]);
});

it('has none where there are no texts', () => expect(pagesOf([])).toEqual([]));
