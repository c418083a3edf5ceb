// What came of a rating. Its figures are, statement by statement, how many gave each value of the scale.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count, tag } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { number } from '../../../../ui/number';
import { percent, shareOf } from '../../../../ui/share';
import type { Counted, Line, Measure } from '../kind';
import { meanMeasure } from '../measure';
import { nobody } from '../nobody';
import { peopleOf } from '../voters';
import { definitionOf, rowsOf, scaleOf } from './definition';

/** Of a bar: one value, or of a score those that count alike. */
export type Part = { name: string; people: number; share: number };

export type Rated = {
  id: number;
  /** Empty where the question itself is rated. */
  label: string;
  lang: string | undefined;
  /** How many rated it. */
  n: number;
  /** Null where nobody did. */
  mean: number | null;
  median: number | null;
  /** Those who gave 9 or 10 minus those up to 6, in percent points; null on other scales. */
  score: number | null;
  /** How many gave each value, the lowest first. */
  counts: number[];
  parts: Part[];
};

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** In the middle of all, put into order; halfway between both where two are. */
export function median(from: number, counts: readonly number[]): number | null {
  const n = sum(counts);
  if (!n) return null;
  const at = (place: number) => {
    let before = 0;
    return counts.findIndex((people) => (before += people) > place) + from;
  };
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2;
}

/** Each statement with its result, in the poll's order. */
export function results(poll: PollView, { figures }: Pick<Counted, 'figures'>): Rated[] {
  const definition = definitionOf(poll);
  const { from, style } = definition;
  const scale = scaleOf(definition);
  return rowsOf(poll).map(({ id, text }, i) => {
    const counts = scale.map((_, j) => figures[i * scale.length + j] ?? 0);
    const n = sum(counts);
    const part = (name: string, people: number) => ({ name, people, share: shareOf(people, n) });
    const [against, between, promoting] = [
      sum(counts.slice(0, 7)),
      sum(counts.slice(7, 9)),
      sum(counts.slice(9)),
    ];
    return {
      id,
      label: local(text),
      lang: localLang(text),
      n,
      mean: n ? sum(counts.map((people, j) => people * scale[j]!)) / n : null,
      median: median(from, counts),
      score: style === 'nps' && n ? (100 * (promoting - against)) / n : null,
      counts,
      parts:
        style === 'nps'
          ? [part('0–6', against), part('7–8', between), part('9–10', promoting)]
          : counts.map((people, j) => part(`${scale[j]}`, people)),
    };
  });
}

export const resultsOf = (poll: PollView): Rated[] => results(poll, { figures: poll.figures ?? [] });

/** "3.8" */
export const mean = (value: number | null): string => (value === null ? '–' : number(value, 1));
export const middle = (value: number | null): string =>
  value === null ? '–' : number(value, value % 1 ? 1 : 0);
/** "+23" */
export const score = (value: number | null): string =>
  value === null
    ? '–'
    : new Intl.NumberFormat(tag(), { signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(value);

/** By what statements are compared. */
const height = (rated: Rated) => rated.score ?? rated.mean ?? 0;
const inNumbers = (rated: Rated) =>
  rated.score === null
    ? m.poll_rating_average({ mean: mean(rated.mean) })
    : m.poll_rating_nps({ score: score(rated.score) });

/** What follows from one statement alone. */
function ofOne(poll: PollView, one: Rated): string {
  const { from, to, style } = definitionOf(poll);
  if (style === 'nps') {
    const [against, , promoting] = one.parts;
    return m.poll_rating_short_nps({
      score: score(one.score),
      promoting: percent(promoting!.share),
      against: percent(against!.share),
    });
  }
  return style === 'stars'
    ? m.poll_rating_short_stars({ mean: mean(one.mean) })
    : m.poll_rating_short_one({ mean: mean(one.mean), from, to });
}

/** The highest and the lowest of several, each with all that stand there. */
function ofSeveral(rated: Rated[], say: (one: Rated) => string): string {
  const [most, least] = [Math.max(...rated.map(height)), Math.min(...rated.map(height))];
  if (most === least) return m.poll_rating_short_same({ value: say(rated[0]!) });
  const all = (value: number) => {
    const those = rated.filter((one) => height(one) === value);
    return {
      names: those.map(({ label }) => m.ui_quoted({ text: label })).join(', '),
      value: say(those[0]!),
    };
  };
  const [best, worst] = [all(most), all(least)];
  return m.poll_rating_short_several({
    best: best.names,
    most: best.value,
    worst: worst.names,
    least: worst.value,
  });
}

function said(poll: PollView, one: (rated: Rated) => string, each: (rated: Rated) => string): string {
  const rated = resultsOf(poll).filter(({ n }) => n);
  if (!rated.length) return nobody(poll);
  return rowsOf(poll).length === 1 ? one(rated[0]!) : ofSeveral(rated, each);
}

/** In a glance: how high it is, or which is highest and which lowest. */
export const inShort = (poll: PollView): string => said(poll, (one) => ofOne(poll, one), inNumbers);

/** For reading afterwards: with medians, and how many. */
export const inFull = (poll: PollView): string =>
  said(
    poll,
    (one) =>
      `${ofOne(poll, one)} ${m.poll_rating_full_one({ median: middle(one.median), people: peopleOf(one.n) })}`,
    (one) =>
      m.poll_rating_full_each({ value: inNumbers(one), median: middle(one.median), people: peopleOf(one.n) }),
  );

/** Mean or score, and how many, of each statement among those counted. */
export const lines = (poll: PollView, part: Counted): Line[] =>
  results(poll, part).map((one) => ({
    id: `${one.id}`,
    label: one.label || local(poll.question),
    lang: one.label ? one.lang : localLang(poll.question),
    said: one.n ? m.poll_rating_line({ value: inNumbers(one), people: peopleOf(one.n) }) : '–',
    measure: measureOf(poll, one),
  }));

function measureOf(poll: PollView, rated: Rated): Measure | undefined {
  const { from, to } = definitionOf(poll);
  const { mean, score: points } = rated;
  if (points !== null)
    return {
      value: Math.round(points),
      said: score(points),
      bar: (points + 100) / 200,
      differs: 'percentage',
    };
  return mean === null ? undefined : meanMeasure(mean, inNumbers(rated), (mean - from) / (to - from));
}

/** How the values are spread, for ears: "1: 2, 4: 5". */
export const spread = ({ parts }: Rated): string =>
  parts
    .filter(({ people }) => people)
    .map(({ name, people }) => `${name}: ${count(people)}`)
    .join(', ');
