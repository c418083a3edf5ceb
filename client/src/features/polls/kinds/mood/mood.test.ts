import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { choicePoll, moodPoll } from '../fixtures';
import Answer from './Answer.svelte';
import { define, labelsOf, styleOf, type MoodFields } from './fields';
import host from './host';
import Outcome from './Outcome.svelte';
import { inFull, inShort, peakOf, spansOf, stateOf } from './result';

const texts = ['fast', 'fine', 'slow'];
/** 3, 1 and 0 people; in pairs of minutes 2, 0, 0 taps and 4, 1, 0. */
const figures = [3, 1, 0, 2, 2, 0, 0, 4, 1, 0];
const poll = moodPoll(texts, { voters: 4, figures });

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('tells each tap, also the same once more, and says which was the last', async () => {
  const pick = vi.fn();
  render(Answer, { poll, shown: new Map([[0, { choice: 12 }]]), pick });
  const button = screen.getByRole('button', { name: /fine/ });
  expect(screen.getAllByRole('button').map((one) => one.getAttribute('aria-pressed'))).toEqual([
    'false',
    'true',
    'false',
  ]);
  expect(button.textContent).toContain(m.poll_mood_last());
  await fireEvent.click(button);
  await fireEvent.click(button);
  expect(pick.mock.calls).toEqual([
    [0, { choice: 12 }],
    [0, { choice: 12 }],
  ]);
});

it('says how it stands, what was tapped most and when', () => {
  expect(stateOf(poll, new Map([[0, { choice: 12 }]])).map(({ votes, mine }) => [votes, mine])).toEqual([
    [3, false],
    [1, true],
    [0, false],
  ]);
  expect(spansOf(poll)).toEqual([
    { id: 0, label: 'Minutes 1–2', taps: [2, 0, 0] },
    { id: 1, label: 'Minutes 3–4', taps: [4, 1, 0] },
  ]);
  expect(inShort(poll)).toBe('Right now: “fast” (3 of 4).');
  expect(inFull({ ...poll, state: 'closed' })).toBe(
    'At the end: “fast” (3 of 4). 7 taps in all. Most: “fast” (Minutes 3–4: 4 times).',
  );
  expect(inShort({ ...poll, figures: [2, 2, 0, 1] })).toBe('Level right now: “fast”, “fine” (2 of 4 each).');
});

it('has nothing to say of a time in which nobody tapped', () => {
  const none = moodPoll(texts, { voters: 0, figures: [0, 0, 0, 1] });
  expect([spansOf(none), peakOf(none), inFull(none)]).toEqual([[], null, 'Nobody has voted yet.']);
});

it('stands in a table, as many numbers as there are', () => {
  render(Outcome, { poll, sentence: 'How it goes', entries: [] });
  const rows = [...document.querySelectorAll('table tr')].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['When', ...texts],
    ['Tapped last (people)', '3', '1', '0'],
    ['Minutes 1–2 (taps)', '2', '0', '0'],
    ['Minutes 3–4 (taps)', '4', '1', '0'],
  ]);
});

it('offers ready labels in both languages, and keeps those of another kind as one’s own', () => {
  const fresh = host.fieldsOf(choicePoll(['A', 'B'])) as MoodFields;
  expect(fresh.mood).toBe('tempo');
  expect(define(fresh).options[0]).toEqual({ id: 1, text: { de: 'zu schnell', en: 'too fast' } });
  expect(define({ ...fresh, mood: 'own' }).options.map(({ text }) => text.en)).toEqual(['A', 'B']);
  expect(styleOf({ ...poll, definition: { options: labelsOf('signs') } } as typeof poll)).toBe('signs');
  expect(styleOf(poll)).toBe('own');
});

it('can be saved with two to five short labels', () => {
  const own = (labels: string[]) =>
    host.isReady({ mood: 'own', options: labels.map((en, id) => ({ id, de: '', en })) });
  expect([own(['yes']), own(['yes', 'no']), own(['x'.repeat(31), 'no'])]).toEqual([false, true, false]);
  expect([own([...'abcde']), own([...'abcdef'])]).toEqual([true, false]);
  expect(host.isReady({ mood: 'tempo', options: [] })).toBe(true);
});
