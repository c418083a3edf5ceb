// What came of a guess. Its figures: people, twice the median, lowest, highest, twice the lower and the upper quartile, then
// people by class of numbers, and last, where the truth may be known, how many came within its tolerance.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local } from '../../../../ui/language.svelte';
import { shareOf } from '../../../../ui/share';
import type { Counted, Line, Measure } from '../kind';
import { shareMeasure } from '../measure';
import { nobody } from '../nobody';
import { classesOf, definitionOf, numbersOf, plain, say, type GuessDefinition } from './definition';

const firstClass = 6;

export type Found = {
  people: number;
  /** In words with their unit; null where nobody guessed. */
  median: string;
  lower: string;
  upper: string;
  lowest: string;
  highest: string;
  /** How many were right; null until it is revealed, and where nobody knows. */
  within: number | null;
};

/** What is known of all that were counted; null where nobody was. */
export function found(poll: PollView, { figures }: Counted): Found | null {
  const definition = definitionOf(poll);
  const [people = 0, median = 0, lowest = 0, highest = 0, lower = 0, upper = 0] = figures;
  if (!people) return null;
  return {
    people,
    median: say(median, definition, 2),
    lower: say(lower, definition, 2),
    upper: say(upper, definition, 2),
    lowest: say(lowest, definition),
    highest: say(highest, definition),
    within: truthOf(poll) === null ? null : (figures[firstClass + classesOf(definition).count] ?? null),
  };
}

const whole = ({ voters, figures }: PollView): Counted => ({ voters: voters ?? 0, figures: figures ?? [] });

/** What is right, once it may be known: staff know it before, and their screens are looked at, too. */
export const truthOf = (poll: PollView): number | null => (poll.revealed ? definitionOf(poll).truth : null);

export type Class = { place: number; label: string; people: number };

/** How many guessed what, from the smallest numbers to the largest. */
export function classes(poll: PollView): Class[] {
  const definition = definitionOf(poll);
  const { min, step } = definition;
  const { width, count: all } = classesOf(definition);
  return Array.from({ length: all }, (_, place) => {
    const from = min + place * width * step;
    const to = min + (Math.min((place + 1) * width, numbersOf(definition)) - 1) * step;
    return {
      place,
      label: from === to ? say(from, definition) : sayRange(plain(from, definition), say(to, definition)),
      people: poll.figures?.[firstClass + place] ?? 0,
    };
  });
}

const sayRange = (from: string, to: string) => m.poll_rating_from_to({ from, to });

/** Where a number lies in the picture, from 0 to 1; a number has the width of its bar. */
export function placeOf(value: number, definition: GuessDefinition, by = 0.5): number {
  const { width, count: all } = classesOf(definition);
  return Math.min(Math.max(((value - definition.min) / definition.step + by) / (width * all), 0), 1);
}

/** Of twice the median, as the figures have it. */
export const medianPlace = (poll: PollView): number | null =>
  poll.figures?.[0] ? placeOf(poll.figures[1]! / 2, definitionOf(poll)) : null;

/** From the smallest to the largest number that counts as right; null where there is no tolerance. */
export function bandOf(poll: PollView): { from: number; to: number } | null {
  const definition = definitionOf(poll);
  const truth = truthOf(poll);
  if (truth === null || !definition.tolerance) return null;
  return {
    from: placeOf(truth - definition.tolerance, definition, 0),
    to: placeOf(truth + definition.tolerance, definition, 1),
  };
}

export const turnout = ({ voters }: PollView): string =>
  m.poll_guess_turnout({ count: voters ?? 0, shown: count(voters ?? 0) });

/** "The middle half guessed 30 to 55 kg." */
export function sayMiddle(poll: PollView): string | null {
  const all = found(poll, whole(poll));
  return all && m.poll_guess_middle({ range: rangeOf(all.lower, all.upper) });
}

/** "The truth is 44 kg: 12 of 30 people came within 5 kg." Null until it may be known. */
export function sayTruth(poll: PollView): string | null {
  const definition = definitionOf(poll);
  const truth = truthOf(poll);
  if (truth === null) return null;
  const all = found(poll, whole(poll));
  const right = m.poll_guess_truth_is({ truth: say(truth, definition) });
  return all?.within == null ? right : `${right} ${sayWithin(definition, all.within, all.people)}`;
}

function sayWithin(definition: GuessDefinition, within: number, people: number): string {
  const said = { count: within, within: count(within), people: count(people) };
  return definition.tolerance
    ? m.poll_guess_within({ ...said, tolerance: say(definition.tolerance, definition) })
    : m.poll_guess_exact(said);
}

const rangeOf = (from: string, to: string) => (from === to ? from : sayRange(from, to));

/** In a glance. */
export function inShort(poll: PollView): string {
  const all = found(poll, whole(poll));
  if (!all) return nobody(poll);
  return [m.poll_guess_median_is({ median: all.median }), sayTruth(poll)].filter(Boolean).join(' ');
}

/** For reading afterwards. */
export function inFull(poll: PollView): string {
  const all = found(poll, whole(poll));
  if (!all) return [nobody(poll), sayTruth(poll)].filter(Boolean).join(' ');
  const spread = m.poll_guess_spread({ range: rangeOf(all.lowest, all.highest) });
  return [m.poll_guess_median_is({ median: all.median }), sayMiddle(poll), spread, sayTruth(poll)]
    .filter(Boolean)
    .join(' ');
}

/** What a part of those who guessed said, in numbers. */
export function lines(poll: PollView, part: Counted): Line[] {
  const of = found(poll, part);
  const all: { id: string; label: string; said?: string | null; measure?: Measure }[] = [
    {
      id: 'median',
      label: m.poll_rating_median(),
      said: of?.median,
      measure: of ? medianMeasure(poll, part, of) : undefined,
    },
    { id: 'middle', label: m.poll_guess_middle_half(), said: of && rangeOf(of.lower, of.upper) },
    { id: 'all', label: m.poll_split_all(), said: of && rangeOf(of.lowest, of.highest) },
    ...(truthOf(poll) === null
      ? []
      : [
          {
            id: 'right',
            label: m.poll_guess_right(),
            said: of && count(of.within ?? 0),
            measure: of ? shareMeasure(shareOf(of.within ?? 0, of.people)) : undefined,
          },
        ]),
  ];
  return all.map((line) => ({ ...line, said: line.said ?? '–' }));
}

function medianMeasure(poll: PollView, { figures }: Counted, { median }: Found): Measure {
  const definition = definitionOf(poll);
  const { decimals, unit } = definition;
  const value = figures[1]! / 2;
  return {
    value: value / 10 ** decimals,
    said: median,
    bar: placeOf(value, definition),
    // Halfway between two numbers there is one digit more.
    differs: { digits: decimals + 1, unit: local(unit) },
  };
}
