import { beforeEach, expect, it } from 'vitest';
import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import { changesOf, mostChanged, runBefore, sayChange } from './compare';
import {
  choicePoll,
  gridPoll,
  guessPoll,
  pointsPoll,
  rankingFigures,
  rankingPoll,
  ratingPoll,
  wordsPoll,
} from './kinds/fixtures';
import { loadOf } from './kinds/kinds';

beforeEach(() => setLanguage('en'));

const run = (poll: PollView, run: number, voters: number, figures: number[] | null): PollView => ({
  ...poll,
  id: `run-${run}`,
  run,
  firstRunId: run > 1 ? 'run-1' : null,
  state: 'closed',
  revealed: true,
  voters,
  figures,
});

async function changes(poll: PollView, was: [number, number[]], is: [number, number[]]) {
  const { default: kind } = await loadOf(poll.kind)!();
  return changesOf(kind, run(poll, 1, ...was), run(poll, 2, ...is));
}

const said = (all: Awaited<ReturnType<typeof changes>>) =>
  all.map(({ before, after, difference }) => [before.said, after.said, difference]);

it('reckons in percentage points what is told in shares, from what is shown', async () => {
  // 31.6 % and 44.4 %: whoever sees 32 and 44 reckons 12.
  const found = await changes(choicePoll(['Park', 'River']), [19, [6, 13]], [18, [8, 10]]);
  expect(said(found)).toEqual([
    ['32%', '44%', '+12 points'],
    ['68%', '56%', '−12 points'],
  ]);
  expect(sayChange(found)).toBe(
    m.poll_compare_most({ label: 'Park', before: '32%', after: '44%', difference: '+12 points' }),
  );
});

it('picks those that changed most, in their order', async () => {
  const found = await changes(choicePoll(['A', 'B', 'C', 'D']), [10, [4, 3, 2, 1]], [10, [4, 1, 2, 4]]);
  expect(mostChanged(found, 2).map(({ label }) => label)).toEqual(['B', 'D']);
  expect(mostChanged(found, 1).map(({ label }) => label)).toEqual(['D']);
  expect(mostChanged(found, 9)).toEqual(found);
});

it('says of what has not changed that it has not', async () => {
  const found = await changes(choicePoll(['Park', 'River']), [2, [1, 1]], [4, [2, 2]]);
  expect(found.map(({ difference }) => difference)).toEqual([m.poll_compare_same(), m.poll_compare_same()]);
  expect(sayChange(found)).toBe(m.poll_compare_nothing());
});

it('reckons shares of points, mean places, mean ratings and scores, places on axes, and medians with their unit', async () => {
  const points = await changes(pointsPoll(['A', 'B']), [1, [40, 60, 1, 1]], [1, [75, 25, 1, 1]]);
  expect(said(points)[0]).toEqual(['40%', '75%', '+35 points']);

  const order = (orders: number[][]): [number, number[]] => [orders.length, rankingFigures(2, orders)];
  const ranking = await changes(rankingPoll(['A', 'B']), order([[1, 0]]), order([[0, 1], [1, 0]])); // prettier-ignore
  expect(said(ranking).find(([before]) => before === 'Ø 2.0')).toEqual(['Ø 2.0', 'Ø 1.5', '−0.5']);

  const rating = await changes(ratingPoll(['A']), [2, [1, 0, 0, 0, 1]], [2, [0, 0, 0, 1, 1]]);
  expect(said(rating)).toEqual([['Ø 3.0', 'Ø 4.5', '+1.5']]);
  expect(sayChange(rating)).toBe(m.poll_compare_one({ before: 'Ø 3.0', after: 'Ø 4.5', difference: '+1.5' }));

  const axis = (value: number) => Array.from({ length: 11 }, (_, i) => (i === value ? 1 : 0));
  const grid = await changes(gridPoll(['A']), [1, [...axis(3), ...axis(8)]], [1, [...axis(5), ...axis(8)]]);
  expect(grid.map(({ label }) => label)).toEqual(['A: Effort', 'A: Effect']);
  expect(said(grid)).toEqual([
    ['Ø 3.0', 'Ø 5.0', '+2'],
    ['Ø 8.0', 'Ø 8.0', m.poll_compare_same()],
  ]);

  const nps = ratingPoll(['A'], {}, { from: 0, to: 10, style: 'nps' });
  const scale = (...values: number[]) => Array.from({ length: 11 }, (_, i) => values.filter((v) => v === i).length); // prettier-ignore
  expect(said(await changes(nps, [2, scale(10, 0)], [2, scale(10, 8)]))).toEqual([
    ['0', '+50', '+50 points'],
  ]);

  const guess = guessPoll({ unit: { de: 'kg', en: 'kg' }, max: 9, truth: 5, tolerance: 0 });
  const figures = (median: number, right: number) => [
    2,
    2 * median,
    1,
    9,
    2,
    18,
    ...Array(10).fill(0),
    right,
  ];
  const found = await changes(guess, [2, figures(3, 0)], [2, figures(5.5, 1)]);
  expect(said(found)).toEqual([
    ['3\u00a0kg', '5.5\u00a0kg', '+2.5\u00a0kg'],
    ['0%', '50%', '+50 points'],
  ]);
  // Points are not weighed against kilogrammes.
  expect(sayChange(found)).toContain('2.5');
});

it('has nothing to reckon where people write', async () => {
  expect(await changes(wordsPoll(2), [2, [1, 2]], [1, [1, 1]])).toEqual([]);
});

it('finds the run before, and only what may be seen of both once the later one has closed', () => {
  const poll = choicePoll(['A', 'B']);
  const [one, two, three] = [run(poll, 1, 2, [1, 1]), run(poll, 2, 2, [2, 0]), run(poll, 3, 1, [1, 0])];
  const other = { ...one, id: 'another' };
  const all = [other, three, one, two];
  expect(runBefore(all, one)).toBeNull();
  expect(runBefore(all, two)).toBe(one);
  expect(runBefore(all, three)).toBe(two);
  expect(runBefore(all, { ...two, state: 'open' })).toBeNull();
  expect(runBefore(all, { ...two, figures: null })).toBeNull();
  expect(runBefore(all, { ...two, voters: 0 })).toBeNull();
  expect(runBefore([other, two], two)).toBeNull();
  expect(runBefore([{ ...one, figures: null }], two)).toBeNull();
});
