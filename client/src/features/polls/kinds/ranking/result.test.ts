import { expect, it } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { rankingFigures, rankingPoll } from '../fixtures';
import { inFull, inShort, lines, ranked } from './result';

const poll = (orders: number[][], texts = ['Park', 'Fluss', 'Dach']) =>
  rankingPoll(texts, {
    state: 'closed',
    revealed: true,
    voters: orders.length,
    figures: rankingFigures(texts.length, orders),
  });

it('puts the best average place first, with its places and the share of duels it won', () => {
  const [first, second, third] = ranked(
    poll([
      [1, 0, 2],
      [1, 2, 0],
      [0, 1, 2],
      [1, 0, 2],
    ]),
  );
  expect(first).toMatchObject({ label: 'Fluss', mean: 1.25, won: 7 / 8, places: [3, 1, 0] });
  expect(second).toMatchObject({ label: 'Park', mean: 2, won: 0.5, places: [1, 2, 1] });
  expect(third).toMatchObject({ label: 'Dach', mean: 2.75, won: 1 / 8, places: [0, 1, 3] });
});

it('says which one leads, or that several do', () => {
  setLanguage('en');
  expect(
    inShort(
      poll([
        [1, 0, 2],
        [1, 2, 0],
      ]),
      'No one.',
    ),
  ).toBe('“Fluss” leads, on place 1.0 on average.');
  expect(
    inShort(
      poll([
        [0, 1, 2],
        [1, 0, 2],
      ]),
      'No one.',
    ),
  ).toBe('Several answers share the lead, on place 1.5 on average.');
  expect(inShort(poll([]), 'No one.')).toBe('No one.');
});

it('says it in full for reading afterwards', () => {
  setLanguage('de');
  expect(
    inFull(
      poll([
        [1, 0, 2],
        [1, 2, 0],
        [0, 1, 2],
      ]),
    ),
  ).toBe(
    'Vorn liegt „Fluss“, im Mittel auf Platz 1,3 und 2 von 3 Mal ganz vorn; danach folgt „Park“ (Platz 2,0).',
  );
  expect(
    inFull(
      poll([
        [0, 1, 2],
        [1, 0, 2],
      ]),
    ),
  ).toContain('„Park“, „Fluss“');
  expect(inFull(poll([]))).toBe('Es wurde keine Stimme abgegeben.');
});

it('draws no line from nothing', () => {
  expect(ranked(poll([])).map(({ mean, won }) => [mean, won])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
  ]);
});

it('says of a group how its people ranked, in the order of all', () => {
  setLanguage('en');
  const group = { groupId: 'g', voters: 1, figures: rankingFigures(3, [[2, 0, 1]]) };
  const all = poll([
    [1, 0, 2],
    [1, 0, 2],
    [2, 0, 1],
  ]);
  expect(lines(all, group).map(({ label, said }) => [label, said])).toEqual([
    ['Fluss', 'Ø 3.0 (0%)'],
    ['Park', 'Ø 2.0 (50%)'],
    ['Dach', 'Ø 1.0 (100%)'],
  ]);
});

it('gives those with the same average place the same rank, and the next one the place after both', () => {
  const tied = poll([
    [0, 1, 2],
    [1, 0, 2],
  ]);
  expect(ranked(tied).map(({ label, rank }) => [label, rank])).toEqual([
    ['Park', 1],
    ['Fluss', 1],
    ['Dach', 3],
  ]);
});
