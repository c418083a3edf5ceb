import { expect, it } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { rankingFigures, rankingPoll } from '../fixtures';
import { inFull, inShort, lines, note, ranked } from './result';

const poll = (
  orders: number[][],
  { texts = ['Park', 'Fluss', 'Dach'], pairwise = [] as number[], top = null as number | null } = {},
) =>
  rankingPoll(
    texts,
    {
      state: 'closed',
      revealed: true,
      voters: orders.length,
      figures: rankingFigures(texts.length, orders, pairwise),
    },
    top,
  );

it('puts the most points first, with its places and the share of duels it won', () => {
  const [first, second, third] = ranked(
    poll([
      [1, 0, 2],
      [1, 2, 0],
      [0, 1, 2],
      [1, 0, 2],
    ]),
  );
  expect(first).toMatchObject({ label: 'Fluss', points: 2.75, won: 7 / 8, places: [3, 1, 0] });
  expect(second).toMatchObject({ label: 'Park', points: 2, won: 0.5, places: [1, 2, 1] });
  expect(third).toMatchObject({ label: 'Dach', points: 1.25, won: 1 / 8, places: [0, 1, 3] });
});

it('says which one leads, or that several do', () => {
  setLanguage('en');
  expect(
    inShort(
      poll([
        [1, 0, 2],
        [1, 2, 0],
      ]),
    ),
  ).toBe('“Fluss” leads, on place 1.0 on average.');
  expect(
    inShort(
      poll([
        [0, 1, 2],
        [1, 0, 2],
      ]),
    ),
  ).toBe('Several answers share the lead, on place 1.5 on average.');
  expect(inShort(poll([]))).toBe('Nobody voted.');
});

it('says it in full for reading afterwards', () => {
  setLanguage('de');
  expect(
    inFull(
      poll(
        [
          [1, 0, 2],
          [1, 2, 0],
          [0, 1, 2],
        ],
        { pairwise: [2, 1, 3] },
      ),
    ),
  ).toBe(
    'Vorn liegt „Fluss“, im Mittel auf Platz 1,3 und 2 von 3 Mal ganz vorn; danach folgt „Park“ (Platz 2,0). ' +
      'Jede gegen jede verglichen gewinnt „Fluss“.',
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
  expect(ranked(poll([])).map(({ points, won }) => [points, won])).toEqual([
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

it('of one’s first few tells points, and who is left out gets none', () => {
  setLanguage('de');
  const few = poll(
    [
      [2, 0],
      [2, 1],
      [0, 2],
    ],
    { top: 2, pairwise: [2, 3, 1] },
  );
  expect(ranked(few).map(({ label, points }) => [label, points])).toEqual([
    ['Dach', 5 / 3],
    ['Park', 1],
    ['Fluss', 1 / 3],
  ]);
  expect(inShort(few)).toBe('Vorn liegt „Dach“, im Mittel mit 1,7 Punkten.');
  expect(inFull(few)).toBe(
    'Vorn liegt „Dach“, im Mittel mit 1,7 Punkten und 2 von 3 Mal ganz vorn; danach folgt „Park“ (1,0 Punkte). ' +
      'Jede gegen jede verglichen gewinnt „Dach“.',
  );
  expect(note(few)).not.toContain('Dach');
});

it('says who wins by comparing every two where that is another one', () => {
  setLanguage('en');
  const split = poll(
    [
      [0, 1, 2],
      [1, 2, 0],
    ],
    { pairwise: [1, 2, 3] },
  );
  expect(note(split)).toContain('Comparing each with each, “Park” wins.');
});
