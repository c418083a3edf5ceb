import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { choicePoll, gridPoll } from '../fixtures';
import type { Answers } from '../kind';
import Answer from './Answer.svelte';
import { apart } from './apart';
import grid from './grid';
import host from './host';
import Outcome from './Outcome.svelte';
import { dotsOf, inFull, inShort, lines, resultsOf } from './result';

const poll = gridPoll(['Park', 'River', 'Roof']);
const pick = vi.fn();
let rerender: (props: object) => Promise<void>;

function show(shown: Answers = new Map()) {
  pick.mockReset();
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll, pick, shown: new Map(answer ? [[slot, answer]] : []) }),
  );
  rerender = render(Answer, { poll, shown, pick }).rerender;
}
const slider = (option: string, axis: string) =>
  screen.getByRole<HTMLInputElement>('slider', { name: `${option} ${axis}` });
const slide = (option: string, axis: string, value: number) =>
  fireEvent.input(slider(option, axis), { target: { value: `${value}` } });

/** Counts of one axis: so many people at each of these values. */
const axis = (...values: number[]) =>
  Array.from({ length: 11 }, (_, i) => values.filter((value) => value === i).length);
const closed = (...figures: number[][]) =>
  gridPoll(['Park', 'River', 'Roof'], {
    state: 'closed',
    revealed: true,
    voters: 3,
    figures: figures.flat(),
  });
const result = () => closed(axis(0, 4), axis(10, 8), axis(7), axis(9), axis(), axis());

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('says nothing of what is not touched, and places in the poll’s order', async () => {
  show();
  expect(slider('Park', 'Effort').getAttribute('aria-valuetext')).toBe(m.poll_grid_unset());
  await slide('River', 'Effort', 7);
  expect(pick).toHaveBeenLastCalledWith(0, { placements: [{ option: 12, x: 7, y: null }] });
  expect(slider('River', 'Effort').getAttribute('aria-valuetext')).toBe('7 of 10');
  expect(slider('River', 'Effect').getAttribute('aria-valuetext')).toBe(m.poll_grid_unset());
  await slide('River', 'Effect', 0);
  await slide('Park', 'Effect', 10);
  expect(pick).toHaveBeenLastCalledWith(0, {
    placements: [
      { option: 11, x: null, y: 10 },
      { option: 12, x: 7, y: 0 },
    ],
  });
});

it('takes the middle by a tap on it or by keys, where nothing would move', async () => {
  show();
  await fireEvent.pointerUp(slider('Park', 'Effort'));
  await fireEvent.keyDown(slider('Park', 'Effect'), { key: 'Enter' });
  expect(pick).toHaveBeenLastCalledWith(0, { placements: [{ option: 11, x: 5, y: 5 }] });
  await fireEvent.keyDown(slider('Roof', 'Effect'), { key: 'Tab' });
  expect(pick).toHaveBeenCalledTimes(2);
});

it('leaves an option out again, and the focus stays at it', async () => {
  show(new Map([[0, { placements: [{ option: 12, x: 1, y: 2 }] }]]));
  const leave = screen.getByRole('button', { name: m.poll_grid_leave_out({ option: 'River' }) });
  leave.focus();
  await fireEvent.click(leave);
  expect(pick).toHaveBeenLastCalledWith(0, null);
  await vi.waitFor(() => expect(document.activeElement).toBe(slider('River', 'Effort')));
});

it('sends nothing half placed, and says what it waits for', () => {
  const half = { placements: [{ option: 12, x: 7, y: null }] };
  expect(grid.isWhole(half, poll)).toBe(false);
  expect(grid.send(false, poll, half)).toBe('One slider is missing at 2');
  const whole = { placements: [{ option: 12, x: 7, y: 0 }] };
  expect(grid.isWhole(whole, poll)).toBe(true);
  expect(grid.send(false, poll, whole)).toBe(m.poll_grid_send());
  expect(grid.send(true, poll, whole)).toBe(m.poll_grid_change());
});

it('tells how many placed an option, its means and its spreads', () => {
  const [park, river, roof] = resultsOf(result());
  expect(park).toMatchObject({ number: 1, people: 2, x: { mean: 2, spread: 2 }, y: { mean: 9, spread: 1 } });
  expect(river).toMatchObject({ number: 2, people: 1, x: { mean: 7, spread: 0 }, y: { mean: 9, spread: 0 } });
  expect(roof).toMatchObject({ people: 0, x: null, y: null });
  expect(dotsOf(resultsOf(result()))).toEqual([
    { number: 1, x: 2, y: 9 },
    { number: 2, x: 7, y: 9 },
  ]);
});

it('says which is highest on each axis, all where several are, and in full which is lowest', () => {
  expect(inShort(result())).toBe('Effort: highest “River” (Ø 7.0). Effect: highest “Park”, “River” (Ø 9.0).');
  expect(inFull(result())).toBe(
    'Effort: highest “River” (Ø 7.0), lowest “Park” (Ø 2.0). Effect: highest “Park”, “River” (Ø 9.0).',
  );
  expect(inShort(closed())).toBe('Nobody voted.');
  setLanguage('de');
  expect(inShort(result())).toContain('Aufwand: am höchsten „River“ (Ø 7,0).');
});

it('says of a group how its people placed', () => {
  const part = { voters: 1, figures: [axis(3), axis(4)].flat() };
  expect(lines(result(), part).map(({ id, label, said }) => [id, label, said])).toEqual([
    ['11x', 'Park: Effort', 'Ø 3.0, 1 person'],
    ['11y', 'Park: Effect', 'Ø 4.0, 1 person'],
    ['12x', 'River: Effort', '–'],
    ['12y', 'River: Effect', '–'],
    ['13x', 'Roof: Effort', '–'],
    ['13y', 'Roof: Effect', '–'],
  ]);
});

it('lists the options by their numbers with one’s own place, and the same in a table', () => {
  const mine = new Map([[0, { placements: [{ option: 11, x: 0, y: 10 }] }]]);
  render(Outcome, { poll: result(), sentence: 'So.', mine, entries: [] });
  const [park, river, roof] = within(screen.getByRole('list')).getAllByRole('listitem');
  expect(park!.textContent).toContain('Effort 2.0 · Effect 9.0, 2 people; yours: Effort 0 · Effect 10');
  expect(river!.textContent).not.toContain('yours');
  expect(roof!.textContent).toContain(m.poll_grid_nobody());
  const cells = [...document.querySelectorAll('tbody tr')[0]!.children].map((cell) => cell.textContent);
  expect(cells.map((text) => text.trim())).toEqual(['1. Park', '2', '2.0', '2.0', '9.0', '1.0']);
  expect(screen.getByText('↑', { exact: false }).parentElement!.textContent).toContain('Effect: large');
  // Where hosts said nothing.
  expect(screen.getByText('Effort: low', { exact: false })).toBeTruthy();
});

it('moves dots apart that would cover each other, and no other', () => {
  const size = { width: 300, height: 260 };
  const far = [
    { x: 10, y: 10 },
    { x: 100, y: 10 },
  ];
  expect(apart(far, 25, size)).toEqual(far);
  expect(apart(far, 0, { width: 0, height: 0 })).toHaveLength(2);
  for (let seed = 1; seed <= 300; seed++) {
    // Eight of few places: many in the same, also in corners.
    const points = Array.from({ length: 8 }, (_, i) => ({
      x: ((seed * (i + 3) * 7919) % 3) * 150,
      y: ((seed * (i + 5) * 104729) % 4 > 1 ? 0 : 1) * 260,
    }));
    const moved = apart(points, 25, size);
    moved.forEach((one, i) => {
      expect(one.x >= 0 && one.x <= 300 && one.y >= 0 && one.y <= 260).toBe(true);
      for (const other of moved.slice(i + 1))
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(24);
    });
  }
});

it('keeps what is written, wants both axes told apart, and no more than fits', () => {
  const fields = host.fieldsOf(poll);
  expect(host.define(fields)).toEqual({ kind: 'grid', definition: poll.definition });
  expect(host.isReady(fields)).toBe(true);
  const written = host.fieldsOf(poll) as unknown as {
    options: { id: number; de: string; en: string }[];
    grid: { y: { label: { de: string; en: string } } };
  };
  written.grid.y.label = { de: 'aufwand', en: '' };
  expect(host.isReady(written)).toBe(false);
  written.grid.y.label = { de: '', en: '' };
  expect(host.isReady(written)).toBe(false);
  written.grid.y.label = { de: 'Wirkung', en: '' };
  written.options[0]!.de = 'x'.repeat(81);
  expect(host.isReady(written)).toBe(false);
  // From another kind: its answers, no axes yet.
  expect(host.fieldsOf(choicePoll(['A', 'B']))).toMatchObject({
    options: [{ de: 'A' }, { de: 'B' }],
    grid: { x: { label: { de: '', en: '' } } },
  });
});
