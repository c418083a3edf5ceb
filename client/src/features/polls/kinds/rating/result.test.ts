import { expect, it } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { ratingPoll } from '../fixtures';
import { inFull, inShort, lines, median, resultsOf, spread } from './result';

const closed = (texts: string[], figures: number[], definition: object = {}) =>
  ratingPoll(texts, { state: 'closed', revealed: true, voters: 7, figures }, definition);
const nps = { style: 'nps', from: 0, to: 10 };

it('tells mean, median and shares of each statement', () => {
  const [park, river] = resultsOf(closed(['Park', 'Fluss'], [1, 2, 0, 1, 0, 0, 0, 0, 0, 2]));
  expect(park).toMatchObject({ label: 'Park', n: 4, mean: 2.25, median: 2, score: null });
  expect(park!.parts.map(({ name, share }) => [name, share])).toEqual([
    ['1', 0.25],
    ['2', 0.5],
    ['3', 0],
    ['4', 0.25],
    ['5', 0],
  ]);
  expect(river).toMatchObject({ n: 2, mean: 5, median: 5 });
  expect(spread(park!)).toBe('1: 1, 2: 2, 4: 1');
});

it.each([
  [0, [1, 1, 0, 1, 1], 2],
  [0, [0, 0, 0, 5, 5], 3.5],
  [1, [0, 0, 3], 3],
  [1, [2, 1], 1],
  [1, [0, 0], null],
])('from %i on, %j have their middle at %d', (from, counts, middle) => {
  expect(median(from, counts)).toBe(middle);
});

it('reads nought to ten as promoters minus detractors', () => {
  setLanguage('en');
  const poll = closed([], [1, 0, 0, 0, 0, 0, 1, 1, 1, 2, 1], nps);
  const [one] = resultsOf(poll);
  expect(one!.score).toBeCloseTo(14.286, 3);
  expect(one!.parts.map(({ name, people }) => [name, people])).toEqual([
    ['0–6', 2],
    ['7–8', 2],
    ['9–10', 3],
  ]);
  expect(inShort(poll)).toBe('Net promoter score +14: 43% gave 9 or 10, 29% at most 6.');
  setLanguage('de');
  expect(inShort(closed([], [3, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0], nps))).toBe(
    'Net Promoter Score -50: 25\u00a0% gaben 9 oder 10, 75\u00a0% höchstens 6.',
  );
});

it('says in a glance which is highest and which lowest, all of them where several are', () => {
  setLanguage('en');
  const texts = ['Park', 'River', 'Roof'];
  expect(inShort(closed(texts, [0, 0, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1]))).toBe(
    'Highest: “Park”, “Roof” (Ø 5.0); lowest: “River” (Ø 1.5).',
  );
  expect(inShort(closed(texts, [0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]))).toBe(
    'All statements are level (Ø 3.0).',
  );
  // Nobody rated the last one: it is neither.
  expect(inShort(closed(texts, [0, 0, 0, 0, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0]))).toContain('lowest: “River”');
  expect(
    inShort(
      closed(
        texts,
        Array.from({ length: 15 }, () => 0),
      ),
    ),
  ).toBe('Nobody voted.');
});

it('says it in full for reading afterwards', () => {
  setLanguage('de');
  expect(inFull(closed([], [0, 0, 1, 1, 0]))).toBe(
    'Im Mittel 3,5, auf einer Skala von 1 bis 5. Median: 3,5, von 2 Personen.',
  );
  expect(inFull(closed([], [0, 0, 0, 1, 0], { style: 'stars' }))).toContain('Im Mittel 4,0 von 5 Sternen.');
  expect(inFull(closed(['Park', 'Fluss'], [1, 2, 0, 1, 0, 0, 0, 0, 0, 2]))).toBe(
    'Am höchsten: „Fluss“ (Ø 5,0, Median 5, 2 Personen); am niedrigsten: „Park“ (Ø 2,3, Median 2, 4 Personen).',
  );
});

it('says of a group how its people rated, and calls the question by itself', () => {
  setLanguage('en');
  const poll = closed([], [0, 0, 1, 1, 0]);
  expect(lines(poll, { voters: 1, figures: [0, 0, 0, 1, 0] })).toMatchObject([
    { id: '0', label: 'What helps?', lang: undefined, said: 'Ø 4.0 (1 person)' },
  ]);
  expect(lines(poll, { voters: 1, figures: [] })[0]!.said).toBe('–');
});
