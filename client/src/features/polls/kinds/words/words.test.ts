import { expect, it } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { entry, wordsPoll } from '../fixtures';
import { arrange, wordsOf } from './definition';
import { inFull, inShort, lines } from './result';

const entries = [entry(1, 'Mut'), entry(2, 'Zeit'), entry(3, 'Geld', { state: 'hidden' }), entry(4, 'Ruhe')];
const poll = (figures: number[], voters = 9) => wordsPoll(2, { state: 'closed', voters, figures });

it('reads words and how often they were given, and leaves out what may not be seen or is not known', () => {
  expect(
    wordsOf([5, 1, 2, 4, 1, 3, 3, 1, 1, 2, 1, 77], entries).map(({ text, votes }) => [text, votes]),
  ).toEqual([
    ['Zeit', 5],
    ['Mut', 3],
  ]);
  expect(wordsOf(null, entries)).toEqual([]);
});

it('marks one’s own words, however they are written', () => {
  const mine = new Map([
    [0, { text: ' mut' }],
    [1, { text: 'Stille' }],
  ]);
  expect(wordsOf([5, 1, 2, 3, 1, 1], entries, mine).map(({ mine }) => mine)).toEqual([false, true]);
});

it('shows spellings that count as one by the first, and marks one’s own in any of them', () => {
  const trees = [entry(1, 'baum'), entry(2, 'Bäume'), entry(3, 'Zeit')];
  expect(wordsOf([7, 2, 2, 1, 3, 1, 3], trees, new Map([[0, { text: 'BAUM' }]]))).toEqual([
    { number: 2, text: 'Bäume', votes: 7, mine: true },
    { number: 3, text: 'Zeit', votes: 3, mine: false },
  ]);
});

it('says what was named most often', () => {
  setLanguage('de');
  expect(inShort(poll([5, 1, 2, 3, 1, 1]), entries)).toBe('Am häufigsten genannt: „Zeit“, von 5 Personen.');
  expect(inShort(poll([1, 1, 2, 1, 1, 1]), entries)).toBe(
    'Mehrere Wörter wurden gleich oft genannt, von je einer Person.',
  );
  expect(inFull(poll([5, 1, 2, 3, 1, 1, 1, 1, 4]), entries)).toBe(
    '3 Wörter; am häufigsten genannt: „Zeit“ (5), „Mut“ (3), „Ruhe“ (1).',
  );
});

it('tells nobody having answered from nothing being approved', () => {
  setLanguage('en');
  expect(inShort(poll([], 0), [])).toBe('Nobody voted.');
  expect(inShort(poll([], 4), [])).toBe('No word has been approved yet.');
  expect(inFull(poll([], 0), [])).toBe('Nobody voted.');
});

it('says of a group how often it gave the words of all', () => {
  const group = { groupId: 'g', voters: 5, figures: [2, 1, 1] };
  expect(lines(poll([5, 1, 2, 3, 1, 1]), group, entries).map(({ label, said }) => [label, said])).toEqual([
    ['Zeit', '0'],
    ['Mut', '2'],
  ]);
});

it('leaves words where they are stored, and gives new ones the slots that are free', () => {
  const texts = (...all: (string | null)[]) =>
    new Map(all.flatMap((text, slot) => (text === null ? [] : [[slot, { text }] as const])));
  const stored = texts('Mut', 'Zeit');

  expect(arrange(texts('Zeit'), stored)).toEqual(texts(null, 'Zeit'));
  expect(arrange(texts('Zeit', 'Mut'), stored)).toEqual(stored);
  expect(arrange(texts('Ruhe', 'Zeit', 'Mut'), stored)).toEqual(texts('Mut', 'Zeit', 'Ruhe'));
  expect(arrange(texts('Ruhe', null, 'ZEIT'), stored)).toEqual(texts('Ruhe', 'ZEIT'));
});
