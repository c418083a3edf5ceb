import type { PollEntryView, PollView } from '../../../../live/contract';
import { sameText } from '../../../../ui/same-text';
import { signsLeft } from '../../../../ui/text';
import type { Answers } from '../kind';

/** A person may give up to `most` words, each a part that is answered by itself. */
export type WordsDefinition = { most: number; moderated: boolean };
export type WordAnswer = { text: string };

/** How many words a person can be asked for. */
export const mostWords = 5;
/** Of a word, in graphemes; the server holds it, too. */
export const longest = 40;

export const definitionOf = ({ definition }: Pick<PollView, 'definition'>): WordsDefinition =>
  definition as WordsDefinition;

export const wordIn = (answers: Answers | undefined, slot: number): string =>
  (answers?.get(slot) as WordAnswer | undefined)?.text ?? '';

export const fits = (text: string): boolean => text.trim() !== '' && signsLeft(text, longest) >= 0;

/** Words that are stored stay where they are, whichever field they stand in now; new ones that are in their way take a free slot. */
export function arrange(wanted: Answers, stored: Answers): Answers {
  const left = new Map(wanted as ReadonlyMap<number, WordAnswer>);
  const placed = new Map<number, WordAnswer>();
  for (const [slot, word] of stored) {
    const same = [...left].find(([, { text }]) => sameText(text) === sameText((word as WordAnswer).text));
    if (!same) continue;
    placed.set(slot, same[1]);
    left.delete(same[0]);
  }
  const isFree = (slot: number) => !placed.has(slot) && !left.has(slot);
  for (const [slot, word] of left) {
    let to = slot;
    if (placed.has(slot)) for (to = 0; !isFree(to);) to++;
    placed.set(to, word);
  }
  return placed;
}

export type Word = { number: number; text: string; votes: number; mine: boolean };

/**
 * What was written and how often, most often first. For each word the figures tell its people, how many spellings count
 * as it, and these by their entries' numbers, the one to show first. What this screen may not see, or not any more, is left out.
 */
export function wordsOf(
  figures: readonly number[] | null,
  entries: readonly PollEntryView[],
  mine?: Answers,
): Word[] {
  const own = new Set([...(mine?.values() ?? [])].map((answer) => sameText((answer as WordAnswer).text)));
  const texts = new Map(entries.map((entry) => [entry.number, entry]));
  const words: Word[] = [];
  for (let i = 0; figures && i + 1 < figures.length; i += 2 + figures[i + 1]!) {
    const spellings = figures.slice(i + 2, i + 2 + figures[i + 1]!).map((number) => texts.get(number));
    const entry = spellings[0];
    if (entry?.state !== 'shown') continue;
    const { number, text } = entry;
    const isMine = spellings.some((spelling) => spelling && own.has(sameText(spelling.text)));
    words.push({ number, text, votes: figures[i]!, mine: isMine });
  }
  return words;
}
