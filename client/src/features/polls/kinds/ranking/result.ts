// What came of a ranking. Its figures are, for n options, n × n pairs (row i, column j: how many put i before j), then
// n × n places (row i, column p: how many put i on place p).
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { number } from '../../../../ui/number';
import { percent } from '../../../../ui/share';
import type { Counted, Line } from '../kind';
import { optionsOf } from './definition';

export type Ranked = {
  id: number;
  label: string;
  lang: string | undefined;
  /** From 1, the best; null where nobody voted. */
  mean: number | null;
  /** The share of duels against every other option, over all voters, that it won: 1 is first for everyone. */
  won: number;
  /** How many put it on each place, the first place first. */
  places: number[];
};

/** Each option with its result, in the poll's order. */
function results(poll: PollView, { voters, figures }: Counted): Ranked[] {
  const options = optionsOf(poll);
  const n = options.length;
  return options.map(({ id, text }, i) => {
    const row = (from: number) => Array.from({ length: n }, (_, j) => figures[from + i * n + j] ?? 0);
    const places = row(n * n);
    const sum = places.reduce((all, people, place) => all + people * (place + 1), 0);
    const wins = row(0).reduce((all, people, other) => (other === i ? all : all + people), 0);
    return {
      id,
      label: local(text),
      lang: localLang(text),
      mean: voters ? sum / voters : null,
      won: voters ? wins / (voters * (n - 1)) : 0,
      places,
    };
  });
}

export const counted = ({ voters, figures }: PollView): Counted => ({
  voters: voters ?? 0,
  figures: figures ?? [],
});

/** The best average place first; those with the same stay in the poll's order and share a rank, counted from 1. */
export function ranked(poll: PollView): (Ranked & { rank: number })[] {
  const list = results(poll, counted(poll)).sort((a, b) => (a.mean ?? 0) - (b.mean ?? 0));
  return list.map((one) => ({ ...one, rank: list.findIndex(({ mean }) => mean === one.mean) + 1 }));
}

/** "1.8" */
export const place = (mean: number | null): string => (mean === null ? '–' : number(mean, 1));

export const turnout = ({ voters }: PollView): string =>
  m.poll_voters_count({ count: voters ?? 0, shown: count(voters ?? 0) });

function leaders(poll: PollView) {
  const all = ranked(poll);
  const first = all[0];
  if (!poll.voters || !first) return null;
  return { first, tied: all.filter(({ mean }) => mean === first.mean), second: all[1] };
}

/** In a glance: which one leads, or that several do. */
export function inShort(poll: PollView, nobody: string): string {
  const lead = leaders(poll);
  if (!lead) return nobody;
  const { first, tied } = lead;
  return tied.length > 1
    ? m.poll_ranking_tie({ place: place(first.mean) })
    : m.poll_ranking_first({ option: first.label, place: place(first.mean) });
}

/** For reading afterwards: with who comes second, and how often the first was first. */
export function inFull(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return m.poll_nobody();
  const { first, tied, second } = lead;
  if (tied.length > 1) {
    const options = tied.map(({ label }) => m.ui_quoted({ text: label })).join(', ');
    return m.poll_ranking_full_tie({ options, place: place(first.mean) });
  }
  return m.poll_ranking_full_first({
    option: first.label,
    place: place(first.mean),
    firsts: count(first.places[0] ?? 0),
    n: count(poll.voters ?? 0),
    second: second!.label,
    secondPlace: place(second!.mean),
  });
}

/** Average place and share of duels of each option among those counted. */
export const lines = (poll: PollView, part: Counted): Line[] => {
  const order = ranked(poll).map(({ id }) => id);
  return results(poll, part)
    .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
    .map(({ id, label, lang, mean, won }) => ({
      id: `${id}`,
      label,
      lang,
      said: m.poll_ranking_place_won({ place: place(mean), won: percent(won) }),
    }));
};
