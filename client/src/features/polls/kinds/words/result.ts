// What came of a poll for words, in sentences and lines.
import type { PollEntryView, PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import type { Counted, Line } from '../kind';
import { nobody } from '../nobody';
import { wordsOf } from './definition';

/** So many words stand in a sentence or a table of groups. */
const few = { sentence: 3, table: 10 };

export const turnout = ({ voters }: PollView): string =>
  m.poll_word_turnout({ count: voters ?? 0, shown: count(voters ?? 0) });

/** In a glance: the word given most often, or that several were. */
export function inShort(poll: PollView, entries: readonly PollEntryView[]): string {
  const words = wordsOf(poll.figures, entries);
  const first = words[0];
  if (!first) return poll.voters ? m.poll_word_none_shown() : nobody(poll);
  const said = { count: first.votes, shown: count(first.votes) };
  return words.filter(({ votes }) => votes === first.votes).length > 1
    ? m.poll_word_tie(said)
    : m.poll_word_first({ ...said, word: first.text });
}

/** For reading afterwards: the words given most often. */
export function inFull(poll: PollView, entries: readonly PollEntryView[]): string {
  const words = wordsOf(poll.figures, entries);
  if (!words.length) return inShort(poll, entries);
  const list = words
    .slice(0, few.sentence)
    .map(({ text, votes }) => `${m.ui_quoted({ text })} (${count(votes)})`);
  return m.poll_word_full({ words: list.join(', '), n: count(words.length) });
}

/** How often the words of the whole hall were given by those counted. */
export function lines(poll: PollView, { figures }: Counted, entries: readonly PollEntryView[]): Line[] {
  const part = new Map(wordsOf(figures, entries).map(({ number, votes }) => [number, votes]));
  return wordsOf(poll.figures, entries)
    .slice(0, few.table)
    .map(({ number, text }) => ({ id: `${number}`, label: text, said: count(part.get(number) ?? 0) }));
}
