import { beforeEach, expect, it } from 'vitest';
import { hostLimits } from '../../../live/host-limits';
import { m } from '../../../paraglide/messages';
import { setLanguage } from '../../../ui/language.svelte';
import { plainPoll } from '../kinds/plain-poll';
import { choicePoll, rankingPoll } from '../kinds/fixtures';
import { fromLines, fromTable, setOf, type Pasted } from './pasted';
import { pollFile } from './poll-file';

beforeEach(() => setLanguage('en'));

const read = (polls: Pasted[]) => polls.map(({ text, options }) => [text, ...options.map((o) => o.text)]);
const wrong = (polls: Pasted[]) =>
  polls.flatMap(({ mistakes }) => mistakes.map(({ line, text }) => [line, text]));

it('reads lines: a blank line parts polls, however many and with whatever blanks', () => {
  const polls = fromLines('\n  Where? \r\nHere\r\n There\r\n\r\n \t\n\nWhy?\n');
  expect(read(polls)).toEqual([['Where?', 'Here', 'There'], ['Why?']]);
  expect(polls.map(({ line }) => line)).toEqual([2, 8]);
  expect(wrong(polls)).toEqual([]);
  expect(fromLines(' \n ')).toEqual([]);
});

it.each([
  ['Frage;Antwort 1;Antwort 2\nWo?;Hier, sofort;Dort', [['Wo?', 'Hier, sofort', 'Dort']]],
  ['Question,Answer\n"Where, please?",Here,There', [['Where, please?', 'Here', 'There']]],
  ['Where?\tHere\tThere\n\nWhy?\t\t', [['Where?', 'Here', 'There'], ['Why?']]],
  [
    '\uFEFF"Say ""yes""?";a;b\r\n"Two\nlines?";c;d;;',
    [
      ['Say "yes"?', 'a', 'b'],
      ['Two lines?', 'c', 'd'],
    ],
  ],
  ['Just a question?', [['Just a question?']]],
])('reads the table %j', (text, polls) => {
  expect(read(fromTable(text))).toEqual(polls);
  expect(wrong(fromTable(text))).toEqual([]);
});

it('says every mistake with its line', () => {
  const { option, pollQuestion, options } = hostLimits;
  const long = 'x'.repeat(option + 1);
  const many = Array.from({ length: options.most + 1 }, (_, i) => `a${i}`);
  const polls = fromLines(
    ['One?', 'only', '', 'Alike?', 'yes', 'no', 'YES', '', 'x'.repeat(pollQuestion + 2), '', 'Long?', 'a', long, '', 'Many?', ...many].join('\n'), // prettier-ignore
  );
  expect(wrong(polls)).toEqual([
    [1, m.poll_bulk_one_answer()],
    [7, m.poll_option_alike({ number: 1 })],
    [9, m.ui_characters_over({ count: 2 })],
    [13, m.ui_characters_over({ count: 1 })],
    [28, m.poll_bulk_too_many({ most: options.most })],
  ]);
  expect(wrong(fromTable('a?;b;c\n;d;e\n"f?;g'))).toEqual([
    [2, m.poll_bulk_no_question()],
    [3, m.poll_bulk_open_quote()],
  ]);
});

it('makes choices of what has answers, and texts of what has none', () => {
  expect(setOf(fromLines('Where?\nHere\nThere\n\nWhy?'), 'en').polls).toEqual([
    { question: { en: 'Where?' }, ...plainPoll([{ en: 'Here' }, { en: 'There' }]) },
    { question: { en: 'Why?' }, ...plainPoll([]) },
  ]);
});

it('writes each question of an event once, as it was worded last', () => {
  const first = choicePoll(['A', 'B'], { id: 'x' });
  const again = choicePoll(['A!', 'B'], { id: 'y', run: 2, firstRunId: 'x', timeLimit: 60, voters: 3 });
  const other = rankingPoll(['C', 'D'], { id: 'z', question: { de: 'Nur so?', en: null } });
  expect(pollFile([first, again, other]).polls).toEqual([
    {
      kind: first.kind,
      question: first.question,
      definition: again.definition,
      liveResults: false,
      timeLimit: 60,
    },
    {
      kind: other.kind,
      question: { de: 'Nur so?' },
      definition: other.definition,
      liveResults: false,
      timeLimit: null,
    },
  ]);
});
