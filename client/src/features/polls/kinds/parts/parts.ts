// Polls of several questions, each of a kind of its own: every one of them as a poll that its kind understands. A kind whose
// polls are such takes all it needs from here, and names no other.
import type { LocalText, PollEntryView, PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import type { Counted, Line, PollKind } from '../kind';
import { kindOf } from '../kinds';
import { nobody } from '../nobody';

/** A question as definitions have it. */
export type Part = { id: number; question: LocalText; kind: string; definition: PollView['definition'] };

const questionsOf = ({ definition }: Pick<PollView, 'definition'>): Part[] =>
  (definition as { questions: Part[] }).questions;

/** Those counted, question by question: the figures of each begin with its people and how many numbers follow. */
function countsOf(figures: readonly number[]): Counted[] {
  const counts: Counted[] = [];
  for (let at = 0; at + 1 < figures.length;) {
    const [voters, length] = [figures[at]!, figures[at + 1]!];
    counts.push({ voters, figures: figures.slice(at + 2, at + 2 + length) });
    at += 2 + length;
  }
  return counts;
}

/** Each question as a poll, in the order of their slots. Its voters are those who answered it, where that may be known. */
export function partsOf(poll: PollView): PollView[] {
  const counts = countsOf(poll.figures ?? []);
  return questionsOf(poll).map(({ question, kind, definition }, slot) => ({
    ...poll,
    kind,
    question,
    definition,
    figures: poll.figures && [...(counts[slot]?.figures ?? [])],
    voters: counts[slot]?.voters ?? poll.voters,
    splits: null,
    hands: null,
    parts: 1,
    part: null,
  }));
}

/** "2. How was it?" */
export const numbered = (slot: number, text: string): string =>
  m.poll_part_numbered({ number: slot + 1, text });

/** Of every question a line with its people, then those of its kind. */
export function lines(poll: PollView, counted: Counted, entries: readonly PollEntryView[]): Line[] {
  const counts = countsOf(counted.figures);
  return partsOf(poll).flatMap((part, slot) => {
    const here = counts[slot] ?? { voters: 0, figures: [] };
    const own = kindOf(part)?.lines(part, here, entries) ?? [];
    return [
      {
        id: `${slot}`,
        label: numbered(slot, local(part.question)),
        lang: localLang(part.question),
        said: answered(here.voters),
      },
      ...own.map((line) => ({
        ...line,
        id: `${slot}.${line.id}`,
        label: m.poll_part_line({ number: slot + 1, text: line.label }),
      })),
    ];
  });
}

const answered = (people: number) => m.poll_part_answered_by({ count: people, shown: count(people) });

/** How many answered the questions: all as many, or from so many to so many. */
export function inShort(poll: PollView): string {
  const people = countsOf(poll.figures ?? []).map(({ voters }) => voters);
  const [least, most] = [Math.min(...people), Math.max(...people)];
  if (!people.length || !most) return nobody(poll);
  return least === most
    ? m.poll_part_all_answered({ count: most, shown: count(most), questions: people.length })
    : m.poll_part_some_answered({ least: count(least), most: count(most) });
}

/** The same, and what came of each. */
export function inFull(poll: PollView, entries: readonly PollEntryView[]): string {
  if (!poll.voters) return nobody(poll);
  const each = partsOf(poll).map((part, slot) => numbered(slot, kindOf(part)?.inShort(part, entries) ?? ''));
  return [inShort(poll), ...each].join(' ');
}

/** Whether a kind can be that of one question among several: what is written or tapped is a poll by itself. As on the server. */
export const canBePart = ({ isWritten, isTapped, parts }: PollKind): boolean =>
  !isWritten && !isTapped && !parts;
