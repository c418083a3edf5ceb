import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { pointsPoll } from '../fixtures';
import type { Answers } from '../kind';
import Answer from './Answer.svelte';
import { definitionOf, type PointsDefinition } from './definition';
import points from './points';
import { inFull, inShort, lines, resultsOf } from './result';
import { give, shareRest } from './share-out';

const poll = pointsPoll(['Park', 'River', 'Roof']);
const asked = definitionOf(poll);
const none = new Map<number, number>();

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it.each([
  [30, 30],
  [33, 30],
  [-5, 0],
  [1000, 60],
])('of 60 that are left gives %i as %i', (wanted, given) => {
  const answer = give(asked, new Map([[12, 40]]), 11, wanted);
  expect(answer.points.find(({ id }) => id === 11)?.points ?? 0).toBe(given);
});

it('takes points back, and leaves out what has none, in the poll’s order', () => {
  const given = new Map([
    [13, 40],
    [11, 60],
  ]);
  expect(give(asked, given, 11, 0)).toEqual({ points: [{ id: 13, points: 40 }] });
  expect(give(asked, given, 11, 5).points.map(({ id }) => id)).toEqual([11, 13]);
});

it.each<[Partial<PointsDefinition>, Map<number, number>, number[]]>([
  [{}, none, [35, 35, 30]],
  [{ step: 10 }, none, [40, 30, 30]],
  [{}, new Map([[12, 90]]), [5, 95, 0]],
  [{ budget: 10, step: 10 }, none, [10, 0, 0]],
  [{}, new Map([[12, 100]]), [0, 100, 0]],
])('shares the rest evenly, whole steps only: %j', (over, given, expected) => {
  const definition = { ...asked, ...over };
  const shared = new Map(shareRest(definition, given).points.map(({ id, points: n }) => [id, n]));
  expect(definition.options.map(({ id }) => shared.get(id) ?? 0)).toEqual(expected);
});

it('says on the button what it waits for, and sends the whole budget only', () => {
  const some = { points: [{ id: 11, points: 65 }] };
  expect(points.send(false, poll, undefined)).toBe('100 more points to give first');
  expect(points.send(false, poll, some)).toBe('35 more points to give first');
  expect(points.isWhole(some, poll)).toBe(false);
  const whole = { points: [{ id: 11, points: 100 }] };
  expect(points.isWhole(whole, poll)).toBe(true);
  expect(points.send(false, poll, whole)).toBe(m.poll_point_send());
  expect(points.send(true, poll, whole)).toBe(m.poll_point_change());
});

it('is shared out by slider and by steps, never more than there is, and says what is left once it rests', async () => {
  vi.useFakeTimers();
  const pick = vi.fn();
  const shown = (answer?: unknown): Answers => new Map(answer ? [[0, answer]] : []);
  const { rerender } = render(Answer, { poll, shown: shown(), pick });
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((_: number, answer: unknown) => rerender({ poll, pick, shown: shown(answer) }));
  const slider = (name: string) => screen.getByRole('slider', { name }) as HTMLInputElement;

  await fireEvent.input(slider('River'), { target: { value: '80' } });
  expect(slider('River').getAttribute('aria-valuetext')).toBe('80 points');
  await fireEvent.input(slider('Park'), { target: { value: '50' } });
  expect(slider('Park').value).toBe('20');
  expect(pick).toHaveBeenLastCalledWith(0, {
    points: [
      { id: 11, points: 20 },
      { id: 12, points: 80 },
    ],
  });
  expect(screen.getByRole('status').textContent).toBe('');
  await vi.advanceTimersByTimeAsync(1000);
  expect(screen.getByRole('status').textContent).toBe('All points are given.');

  const more = screen.getByRole('button', { name: m.poll_point_more({ option: 'Roof', step: 5 }) });
  expect(more.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(more);
  expect(pick).toHaveBeenCalledTimes(2);
  await fireEvent.click(
    screen.getByRole('button', { name: m.poll_point_less({ option: 'River', step: 5 }) }),
  );
  await fireEvent.click(more);
  expect(slider('Roof').value).toBe('5');
  await fireEvent.click(screen.getByRole('button', { name: m.poll_point_anew() }));
  expect(pick).toHaveBeenLastCalledWith(0, { points: [] });
  vi.useRealTimers();
});

const closed = (figures: number[]) =>
  pointsPoll(['Park', 'River', 'Roof'], { state: 'closed', revealed: true, voters: 3, figures });

it('tells points, their share and the people who gave any', () => {
  const [park, , roof] = resultsOf(closed([160, 135, 5, 2, 2, 1]));
  expect(park).toMatchObject({ label: 'Park', points: 160, share: 160 / 300, people: 2 });
  expect(roof).toMatchObject({ points: 5, people: 1 });
});

it('says which has the most, or that several have', () => {
  expect(inShort(closed([160, 135, 5, 2, 2, 1]))).toBe('Most points: “Park”, 53%.');
  expect(inFull(closed([160, 135, 5, 2, 2, 1]))).toBe(
    'Most points: “Park”, 53% (160 points from 2 people); then “River” (45%).',
  );
  expect(inShort(closed([150, 150, 0, 2, 2, 0]))).toBe(
    'Level with the most points, 50% each: “Park”, “River”.',
  );
  expect(inFull(closed([300, 0, 0, 3, 0, 0]))).toBe('Most points: “Park”, 100%.');
  expect(inFull(closed([0, 0, 0, 0, 0, 0]))).toBe('Nobody voted.');
});

it('says of a group what its people gave', () => {
  const part = { voters: 1, figures: [60, 0, 40, 1, 0, 1] };
  expect(lines(closed([160, 135, 5, 2, 2, 1]), part).map(({ label, said }) => [label, said])).toEqual([
    ['Park', '60 (60%)'],
    ['River', '0 (0%)'],
    ['Roof', '40 (40%)'],
  ]);
});
