import { expect, it } from 'vitest';
import type { PollView } from '../../../../live/contract';
import { setLanguage } from '../../../../ui/language.svelte';
import { choicePoll } from '../fixtures';
import { barsOf, inFull, inShort, lines } from './result';

const poll = (figures: number[], voters: number, over: Partial<PollView> = {}, most = 1): PollView => {
  const made = choicePoll(
    figures.map((_, i) => `Answer ${i}`),
    { state: 'closed', revealed: true, voters, figures, ...over },
    most,
  );
  const options = figures.map((_, i) => ({ id: i + 11, text: { de: `Antwort ${i}`, en: `Answer ${i}` } }));
  return { ...made, definition: { options, maxChoices: most } };
};

it('names the first and the second, with shares of those who voted', () => {
  setLanguage('en');
  expect(inFull(poll([2, 6, 0], 8))).toBe(
    'Chosen most often: “Answer 1” (75%, 6 of 8), followed by “Answer 0” (25%).',
  );
});

it('names every answer that leads', () => {
  setLanguage('en');
  expect(inFull(poll([3, 3, 1], 7))).toContain('“Answer 0”, “Answer 1”');
  expect(inFull(poll([3, 3, 1], 5, {}, 2))).toContain('3 of 5 people');
});

it('speaks of one answer alone where the others have nothing', () => {
  setLanguage('de');
  expect(inFull(poll([0, 4], 4))).toBe('Alle Stimmen (4) entfielen auf „Antwort 1“.');
});

it('says so when nobody voted, or when figures are missing', () => {
  setLanguage('en');
  expect(inFull(poll([0, 0], 0))).toBe('Nobody voted.');
  expect(inFull(poll([1, 2], 3, { figures: null }))).toBe('Nobody voted.');
});

it('says it in short for who only looks up', () => {
  setLanguage('en');
  expect(inShort(poll([2, 6, 0], 8))).toBe('Chosen most often: “Answer 1”, 6 of 8.');
  expect(inShort(poll([3, 3, 1], 7))).toBe('Several answers lead with 3 votes each.');
  expect(inShort(poll([1, 1], 2))).toBe('Several answers lead with one vote each.');
  expect(inShort(poll([0, 0], 0))).toBe('Nobody voted.');
  // As long as anybody still can, it is no verdict.
  expect(inShort(poll([0, 0], 0, { state: 'open' }))).toBe('Nobody has voted yet.');
});

it('draws a bar for each answer in their order, and marks what the reader chose', () => {
  setLanguage('de');
  const bars = barsOf(poll([2, 6], 8), new Map([[0, { choices: [12] }]]));
  expect(bars.map(({ label, votes, mine }) => [label, votes, mine])).toEqual([
    ['Antwort 0', 2, false],
    ['Antwort 1', 6, true],
  ]);
  expect(barsOf(poll([2, 6], 8, { figures: null })).map(({ votes }) => votes)).toEqual([0, 0]);
});

it('says of a group what its people chose, in the same order', () => {
  setLanguage('en');
  const group = { groupId: 'g', voters: 5, figures: [1, 4] };
  expect(lines(poll([2, 6], 8), group).map(({ label, said }) => [label, said])).toEqual([
    ['Answer 0', '1 (20%)'],
    ['Answer 1', '4 (80%)'],
  ]);
});
