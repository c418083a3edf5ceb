import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { guessPoll } from '../fixtures';
import type { Answers } from '../kind';
import Answer from './Answer.svelte';
import { classesOf, say, type GuessDefinition } from './definition';
import { fieldsFrom, noFields, readFields } from './fields';
import { bandOf, classes, inFull, inShort, lines, placeOf } from './result';
import { readGuess, scaled, typed } from './typed';

const weight: Partial<GuessDefinition> = { unit: { de: 'kg', en: 'kg' }, max: 20 };
const definition = (over: Partial<GuessDefinition> = {}) => guessPoll(over).definition as GuessDefinition;
/** People by number from 0 on, after the six figures that come first. */
const counts = (numbers: Record<number, number>, of = 21) =>
  Array.from({ length: of }, (_, i) => numbers[i] ?? 0);

beforeEach(() => setLanguage('de'));
afterEach(cleanup);

it.each([
  ['de', '12', 0, 12],
  ['de', '1,5', 1, 15],
  ['de', '1.5', 1, 15],
  ['de', '1.500', 0, 1500],
  ['de', '1.500,25', 2, 150025],
  ['de', '0.500', 1, 5],
  ['de', '1 500', 0, 1500],
  ['de', '−3', 0, -3],
  ['de', ',5', 1, 5],
  ['de', '5,0', 0, 5],
  ['de', '5,25', 1, 52.5],
  ['en', '1,500', 0, 1500],
  ['en', '1,500.5', 1, 15005],
  ['en', '1,5', 1, 15],
  ['en', '1.500', 0, 1.5],
] as const)('reads in %s "%s" with %i digits as %d', (language, text, decimals, value) => {
  setLanguage(language);
  expect(scaled(typed(text)!, decimals)).toBe(value);
});

it.each(['', 'zwölf', '1,2,3', '1.2.3', '--1', '1-2', '1,500.5x', '.', '5 kg', '1e3'])(
  'takes "%s" for no number',
  (text) => {
    expect(typed(text)).toBeNull();
  },
);

it('tells why a number cannot be guessed', () => {
  const fives = definition({ min: 10, max: 50, step: 5, decimals: 1 });
  expect(readGuess('1,5', fives)).toEqual({ value: 15 });
  expect(readGuess('0,9', fives)).toMatchObject({ wrong: 'outside' });
  expect(readGuess('5,05', fives)).toMatchObject({ wrong: 'outside' });
  expect(readGuess('1,7', fives)).toEqual({ value: null, wrong: 'between', below: 15, above: 20 });
  expect(readGuess('x', fives)).toMatchObject({ wrong: 'none' });
});

it.each([
  [0, 39, 1, 1, 40],
  [0, 40, 1, 2, 21],
  [0, 100, 5, 1, 21],
  [-500, 500, 1, 50, 21],
  [0, 100_000, 1, 5000, 21],
])('puts %i to %i by %i into classes of %i, as the server does', (min, max, step, width, count) => {
  expect(classesOf(definition({ min, max, step }))).toEqual({ width, count });
});

it('says numbers as they are read', () => {
  expect(say(15, definition({ decimals: 1, unit: { de: 'Mio. €', en: null } }))).toBe('1,5\u00a0Mio. €');
  expect(say(15, definition({ decimals: 0 }), 2)).toBe('7,5');
  expect(say(16, definition({ decimals: 0 }), 2)).toBe('8');
  expect(say(1989, definition())).toBe('1989');
  expect(say(12345, definition())).toBe('12.345');
});

const closed = { state: 'closed', revealed: true, voters: 5 } as const;
const five = [5, 16, 3, 20, 10, 32, ...counts({ 3: 1, 7: 1, 8: 1, 12: 1, 20: 1 })];

it('says what came out in a glance and in full', () => {
  const poll = guessPoll(weight, { ...closed, figures: five });
  expect(inShort(poll)).toBe('Der Median ist 8\u00a0kg.');
  expect(inFull(poll)).toBe(
    'Der Median ist 8\u00a0kg. Die mittlere Hälfte schätzte 5\u00a0kg bis 16\u00a0kg. Alle Schätzungen liegen bei 3\u00a0kg bis 20\u00a0kg.',
  );
  expect(
    inShort(guessPoll(weight, { ...closed, voters: 0, figures: [0, 0, 0, 0, 0, 0, ...counts({})] })),
  ).toBe(m.poll_nobody());
});

it('tells what was right, and how many were, once it is revealed and not before', () => {
  const known = { ...weight, truth: 9, tolerance: 2 };
  const poll = guessPoll(known, { ...closed, figures: [...five, 2] });
  expect(inShort(poll)).toBe(
    'Der Median ist 8\u00a0kg. Richtig ist 9\u00a0kg. 2 von 5 lagen höchstens 2\u00a0kg daneben.',
  );
  expect(lines(poll, { voters: 5, figures: [...five, 2] }).map(({ said }) => said)).toEqual([
    '8\u00a0kg',
    '5\u00a0kg bis 16\u00a0kg',
    '3\u00a0kg bis 20\u00a0kg',
    '2',
  ]);
  // Numbers have the width of their bars: 7 to 11 are right.
  expect(bandOf(poll)).toEqual({ from: 7 / 21, to: 12 / 21 });
  const before = guessPoll(known, { ...closed, revealed: false, figures: five });
  expect(inFull(before)).not.toContain('Richtig');
  expect(bandOf(before)).toBeNull();
});

it('draws a class for each number, or for several', () => {
  const poll = guessPoll({ max: 100, unit: { de: '%', en: '%' } }, { figures: [3, 0, 0, 0, 0, 0, 1, 2] });
  expect(classes(poll).slice(0, 2)).toEqual([
    { place: 0, label: '0 bis 4\u00a0%', people: 1 },
    { place: 1, label: '5 bis 9\u00a0%', people: 2 },
  ]);
  expect(classes(poll).at(-1)!.label).toBe('100\u00a0%');
  expect(placeOf(0, definition({ max: 19 }))).toBe(1 / 40);
});

it('reads a form, with as many digits behind the point as are written', () => {
  const fields = { ...noFields(), min: '0', max: '2,5', step: '0,25', truth: '1', tolerance: '0,5' };
  const read = readFields(fields);
  expect(read.wrong).toEqual({});
  expect(read.definition).toMatchObject({
    min: 0,
    max: 250,
    step: 25,
    decimals: 2,
    truth: 100,
    tolerance: 50,
  });
  expect(readFields(fieldsFrom(read.definition))).toEqual(read);
});

it.each([
  [{ max: '0' }, 'max'],
  [{ max: 'viel' }, 'max'],
  [{ step: '' }, 'step'],
  [{ step: '0' }, 'step'],
  [{ step: '7' }, 'step'],
  [{ max: '1000000' }, 'step'],
  [{ max: '1000000000000', step: '1000000000' }, 'max'],
  [{ step: '0,0001' }, 'step'],
  [{ truth: '101' }, 'truth'],
  [{ truth: '5', tolerance: '-1' }, 'tolerance'],
  [{ unit: { de: 'Kilogramm Lebendgewicht', en: '' } }, 'unit'],
])('says what is wrong with %j', (over, field) => {
  expect(Object.keys(readFields({ ...noFields(), ...over }).wrong)).toEqual([field]);
});

const pick = vi.fn();
function show(over: Partial<GuessDefinition> = {}, shown: Answers = new Map()) {
  pick.mockReset();
  const poll = guessPoll(over);
  const { rerender } = render(Answer, { poll, shown, pick });
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll, pick, shown: new Map(answer ? [[slot, answer]] : []) }),
  );
}
const field = () => screen.getByLabelText<HTMLInputElement>(m.poll_guess_yours());
const type = (value: string) => fireEvent.input(field(), { target: { value } });

it('takes a number with a comma, and says what cannot be guessed once the field is left', async () => {
  show({ max: 100, step: 5, decimals: 1, unit: { de: 'kg', en: null } });
  screen.getByText('Von 0,0 bis 10,0 kg, in Schritten von 0,5 kg.');
  await type('2,5');
  expect(pick).toHaveBeenLastCalledWith(0, { value: 25 });
  expect(field().value).toBe('2,5');
  await type('2,6');
  expect(pick).toHaveBeenLastCalledWith(0, { value: null });
  expect(field().value).toBe('2,6');
  expect(screen.getByRole('status').textContent).toBe('');
  await fireEvent.blur(field());
  expect(screen.getByRole('status').textContent).toBe('Am nächsten liegen 2,5 und 3,0\u00a0kg.');
  await type('');
  expect(pick).toHaveBeenLastCalledWith(0, null);
});

it('offers a slider for few numbers, which is nobody’s guess before it is moved', async () => {
  show({ min: -10, max: 10 }, new Map());
  const slider = screen.getByRole<HTMLInputElement>('slider');
  expect(slider.getAttribute('aria-valuetext')).toBe(m.poll_guess_none());
  await fireEvent.input(slider, { target: { value: '3' } });
  expect(pick).toHaveBeenLastCalledWith(0, { value: -7 });
  expect([field().value, slider.getAttribute('aria-valuetext')]).toEqual(['-7', '-7']);
  cleanup();
  show({ max: 500 }, new Map([[0, { value: 44 }]]));
  expect(screen.queryByRole('slider')).toBeNull();
  expect(field().value).toBe('44');
});
