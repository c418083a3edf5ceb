// What came of a ranking. Its figures are, for n options, n × n pairs (row i, column j: how many put i before j), then
// n × n places (row i, column p: how many put i on place p), then each one's place by comparing every two (Schulze).
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { number } from '../../../../ui/number';
import { percent } from '../../../../ui/share';
import type { Counted, Line, Measure } from '../kind';
import { meanMeasure } from '../measure';
import { nobody } from '../nobody';
import { isTop, optionsOf, placesOf } from './definition';

export type Ranked = {
  id: number;
  label: string;
  lang: string | undefined;
  /**
   * Weighted score, on average of all who voted: of k places the first gives k points and the last one, being left out
   * none. Null where nobody voted.
   */
  points: number | null;
  /** The share of duels against every other option, over all voters, that it won: 1 is first for everyone. */
  won: number;
  /** How many put it on each place, the first place first. */
  places: number[];
  /** By comparing every two, 1 for the winner; 0 where nobody voted. */
  pairwise: number;
};

/** Each option with its result, in the poll's order. */
function results(poll: PollView, { voters, figures }: Counted): Ranked[] {
  const options = optionsOf(poll);
  const most = placesOf(poll);
  const n = options.length;
  return options.map(({ id, text }, i) => {
    const row = (from: number) => Array.from({ length: n }, (_, j) => figures[from + i * n + j] ?? 0);
    const places = row(n * n);
    const sum = places.reduce((all, people, place) => all + people * (most - place), 0);
    const wins = row(0).reduce((all, people, other) => (other === i ? all : all + people), 0);
    return {
      id,
      label: local(text),
      lang: localLang(text),
      points: voters ? sum / voters : null,
      won: voters ? wins / (voters * (n - 1)) : 0,
      places,
      pairwise: figures[2 * n * n + i] ?? 0,
    };
  });
}

export const counted = ({ voters, figures }: PollView): Counted => ({
  voters: voters ?? 0,
  figures: figures ?? [],
});

/** The best first; those with as many points stay in the poll's order and share a rank, counted from 1. */
export function ranked(poll: PollView): (Ranked & { rank: number })[] {
  const list = results(poll, counted(poll)).sort((a, b) => (b.points ?? 0) - (a.points ?? 0));
  return list.map((one) => ({ ...one, rank: list.findIndex(({ points }) => points === one.points) + 1 }));
}

/** "1.8": where everybody put all into an order, the average place; where only the first few, the average points. */
export const score = (poll: PollView, points: number | null): string =>
  points === null ? '–' : number(toScore(poll, points), 1);

const toScore = (poll: PollView, points: number) => (isTop(poll) ? points : placesOf(poll) + 1 - points);

function leaders(poll: PollView) {
  const all = ranked(poll);
  const first = all[0];
  if (!poll.voters || !first) return null;
  return { first, tied: all.filter(({ points }) => points === first.points), second: all[1] };
}

/** In a glance: which one leads, or that several do. */
export function inShort(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return nobody(poll);
  const { first, tied } = lead;
  const place = score(poll, first.points);
  if (tied.length > 1) return (isTop(poll) ? m.poll_ranking_top_tie : m.poll_ranking_tie)({ place });
  return (isTop(poll) ? m.poll_ranking_top_first : m.poll_ranking_first)({ option: first.label, place });
}

/** For reading afterwards: with who comes second, how often the first was first, and who wins by comparing every two. */
export const inFull = (poll: PollView): string =>
  poll.voters ? `${byPoints(poll)} ${pairwise(poll)}`.trim() : nobody(poll);

function byPoints(poll: PollView): string {
  const { first, tied, second } = leaders(poll)!;
  const place = score(poll, first.points);
  if (tied.length > 1) {
    const options = tied.map(({ label }) => m.ui_quoted({ text: label })).join(', ');
    return (isTop(poll) ? m.poll_ranking_top_full_tie : m.poll_ranking_full_tie)({ options, place });
  }
  return (isTop(poll) ? m.poll_ranking_top_full_first : m.poll_ranking_full_first)({
    option: first.label,
    place,
    firsts: count(first.places[0] ?? 0),
    n: count(poll.voters ?? 0),
    second: second!.label,
    secondPlace: score(poll, second!.points),
  });
}

/** The second reading: who wins by comparing every two; nothing where nobody voted, or nobody loses. */
export function pairwise(poll: PollView): string {
  const winners = results(poll, counted(poll)).filter((one) => one.pairwise === 1);
  if (!winners.length || winners.length === optionsOf(poll).length) return '';
  const options = winners.map(({ label }) => m.ui_quoted({ text: label })).join(', ');
  return winners.length > 1 ? m.poll_ranking_pairwise_tie({ options }) : m.poll_ranking_pairwise({ options });
}

/** What the numbers mean; where comparing every two has another winner, that too. */
export function note(poll: PollView): string {
  const meaning = isTop(poll) ? m.poll_ranking_note_top({ count: placesOf(poll) }) : m.poll_ranking_note();
  const same = ranked(poll).every(({ rank, pairwise: place }) => (rank === 1) === (place === 1));
  return !poll.voters || same ? meaning : `${meaning} ${pairwise(poll)}`.trim();
}

function measureOf(poll: PollView, points: number, won: number): Measure {
  const said = m.poll_ranking_average({ place: score(poll, points) });
  return meanMeasure(toScore(poll, points), said, won);
}

/** Average place or points, and share of duels, of each option among those counted. */
export const lines = (poll: PollView, part: Counted): Line[] => {
  const order = ranked(poll).map(({ id }) => id);
  return results(poll, part)
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ id, label, lang, points, won }) => ({
      id: `${id}`,
      label,
      lang,
      said: m.poll_ranking_place_won({ place: score(poll, points), won: percent(won) }),
      measure: points === null ? undefined : measureOf(poll, points, won),
    }));
};
