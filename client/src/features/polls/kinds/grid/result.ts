// What came of placing options on two axes. Its figures are, option by option, how many gave each value of X, then of Y.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { local, localLang } from '../../../../ui/language.svelte';
import { number } from '../../../../ui/number';
import type { Counted, Line } from '../kind';
import { meanMeasure } from '../measure';
import { nobody } from '../nobody';
import { peopleOf } from '../voters';
import { axes, definitionOf, highest, type AxisName } from './definition';

/** Of all who placed an option: their mean, and the standard deviation. */
export type OnAxis = { mean: number; spread: number };
export type Placed = {
  id: number;
  /** From 1 on, as its dot has it. */
  number: number;
  label: string;
  lang: string | undefined;
  /** How many placed it. */
  people: number;
} & Record<AxisName, OnAxis | null>;

const values = highest + 1;
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

function onAxis(counts: readonly number[]): OnAxis | null {
  const people = sum(counts);
  if (!people) return null;
  const mean = sum(counts.map((count, value) => count * value)) / people;
  return { mean, spread: Math.sqrt(sum(counts.map((count, value) => count * (value - mean) ** 2)) / people) };
}

/** Each option with its result, in the poll's order. */
export function results(poll: PollView, { figures }: Pick<Counted, 'figures'>): Placed[] {
  const counts = (place: number) => figures.slice(place * values, (place + 1) * values);
  return definitionOf(poll).options.map(({ id, text }, i) => ({
    id,
    number: i + 1,
    label: local(text),
    lang: localLang(text),
    people: sum(counts(2 * i)),
    x: onAxis(counts(2 * i)),
    y: onAxis(counts(2 * i + 1)),
  }));
}

export const resultsOf = (poll: PollView): Placed[] => results(poll, { figures: poll.figures ?? [] });

/** Those that somebody placed, as they are drawn. */
export const dotsOf = (placed: readonly Placed[]): { number: number; x: number; y: number }[] =>
  placed.flatMap(({ number, x, y }) => (x && y ? [{ number, x: x.mean, y: y.mean }] : []));

/** "3.8" */
export const shown = (value: number | undefined): string => (value === undefined ? '–' : number(value, 1));

/** All that are at one end of an axis, by what is shown, with their mean. */
function atEnd(placed: readonly Placed[], axis: AxisName, pick: (...means: number[]) => number) {
  const mean = (one: Placed) => Math.round(one[axis]!.mean * 10) / 10;
  const end = pick(...placed.map(mean));
  const there = placed.filter((one) => mean(one) === end);
  return {
    options: there.map(({ label }) => m.ui_quoted({ text: label })).join(', '),
    mean: shown(end),
  };
}

function said(poll: PollView, say: (placed: Placed[], axis: AxisName) => string): string {
  const placed = resultsOf(poll).filter(({ people }) => people);
  return placed.length ? axes.map((axis) => say(placed, axis)).join(' ') : nobody(poll);
}

const labelOf = (poll: PollView, axis: AxisName) => local(definitionOf(poll)[axis].label);

/** In a glance: which is highest on each axis, all of them where several are. */
export const inShort = (poll: PollView): string =>
  said(poll, (placed, axis) =>
    m.poll_grid_short({ axis: labelOf(poll, axis), ...atEnd(placed, axis, Math.max) }),
  );

/** For reading afterwards: also which is lowest. */
export const inFull = (poll: PollView): string =>
  said(poll, (placed, axis) => {
    const [most, least] = [atEnd(placed, axis, Math.max), atEnd(placed, axis, Math.min)];
    const words = { axis: labelOf(poll, axis), ...most };
    return most.mean === least.mean
      ? m.poll_grid_short(words)
      : m.poll_grid_full({ ...words, lowest: least.options, least: least.mean });
  });

/** Where each option stands on each axis among those counted. */
export const lines = (poll: PollView, part: Counted): Line[] =>
  results(poll, part).flatMap((placed) =>
    axes.map((axis) => {
      const mean = placed[axis]?.mean;
      const value = mean === undefined ? '–' : m.poll_grid_average({ value: shown(mean) });
      return {
        id: `${placed.id}${axis}`,
        label: m.poll_grid_end({ axis: placed.label, end: labelOf(poll, axis) }),
        lang: placed.lang,
        said: mean === undefined ? value : m.poll_grid_line({ value, people: peopleOf(placed.people) }),
        measure: mean === undefined ? undefined : meanMeasure(mean, value, mean / highest),
      };
    }),
  );
