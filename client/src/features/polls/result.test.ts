import { expect, it } from 'vitest';
import type { PollView } from '../../live/contract';
import { setLanguage } from '../../ui/language.svelte';
import { barsOf, inFull, inShort } from './result';

const poll = (votes: number[], voters: number, over: Partial<PollView> = {}): PollView => ({
  id: 'p',
  number: 1,
  agendaItemId: null,
  kind: 'single',
  question: { de: 'Wo?', en: 'Where?' },
  maxChoices: 1,
  options: votes.map((_, i) => ({ id: `${i}`, text: { de: `Antwort ${i}`, en: `Answer ${i}` }, order: i })),
  state: 'closed',
  revealed: true,
  liveResults: false,
  run: 1,
  firstRunId: null,
  voters,
  results: votes.map((count, i) => ({ optionId: `${i}`, votes: count })),
  openedAt: null,
  closedAt: null,
  order: 0,
  version: 1,
  ...over,
});

it('names the first and the second, with shares of those who voted', () => {
  setLanguage('en');
  expect(inFull(poll([2, 6, 0], 8))).toBe(
    'Chosen most often: “Answer 1” (75%, 6 of 8), followed by “Answer 0” (25%).',
  );
});

it('names every answer that leads', () => {
  setLanguage('en');
  expect(inFull(poll([3, 3, 1], 7))).toContain('“Answer 0”, “Answer 1”');
  expect(inFull(poll([3, 3, 1], 5, { kind: 'multiple' }))).toContain('3 of 5 people');
});

it('speaks of one answer alone where the others have nothing', () => {
  setLanguage('de');
  expect(inFull(poll([0, 4], 4))).toBe('Alle Stimmen (4) entfielen auf „Antwort 1“.');
});

it('says so when nobody voted, or when results are missing', () => {
  setLanguage('en');
  expect(inFull(poll([0, 0], 0))).toBe('Nobody voted.');
  expect(inFull(poll([1, 2], 3, { results: null }))).toBe('Nobody voted.');
});

it('says it in short for who only looks up', () => {
  setLanguage('en');
  expect(inShort(poll([2, 6, 0], 8), 'No one.')).toBe('Chosen most often: “Answer 1”, 6 of 8.');
  expect(inShort(poll([3, 3, 1], 7), 'No one.')).toBe('Several answers lead with 3 votes each.');
  expect(inShort(poll([1, 1], 2), 'No one.')).toBe('Several answers lead with one vote each.');
  expect(inShort(poll([0, 0], 0), 'No one.')).toBe('No one.');
});

it('draws a bar for each answer in their order, and marks what the reader chose', () => {
  setLanguage('de');
  const bars = barsOf(poll([2, 6], 8), ['1']);
  expect(bars.map(({ label, votes, mine }) => [label, votes, mine])).toEqual([
    ['Antwort 0', 2, false],
    ['Antwort 1', 6, true],
  ]);
  expect(barsOf(poll([2, 6], 8, { results: null })).map(({ votes }) => votes)).toEqual([0, 0]);
});
