// What came of sharing points out. Its figures are, of n options, the points of each, then how many people gave it any.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { percent, shareOf } from '../../../../ui/share';
import type { Counted, Line } from '../kind';
import { shareMeasure } from '../measure';
import { nobody } from '../nobody';
import { peopleOf } from '../voters';
import { definitionOf } from './definition';

export type Pointed = {
  id: number;
  label: string;
  lang: string | undefined;
  points: number;
  /** Of all points. */
  share: number;
  /** How many gave it any. */
  people: number;
};

/** Each option with its result, in the poll's order. */
export function results(poll: PollView, { figures }: Pick<Counted, 'figures'>): Pointed[] {
  const { options } = definitionOf(poll);
  const n = options.length;
  const all = figures.slice(0, n).reduce((sum, points) => sum + points, 0);
  return options.map(({ id, text }, i) => ({
    id,
    label: local(text),
    lang: localLang(text),
    points: figures[i] ?? 0,
    share: shareOf(figures[i] ?? 0, all),
    people: figures[n + i] ?? 0,
  }));
}

export const resultsOf = (poll: PollView): Pointed[] => results(poll, { figures: poll.figures ?? [] });

function leaders(poll: PollView) {
  const [first, second] = resultsOf(poll).sort((a, b) => b.points - a.points);
  if (!first?.points) return null;
  return { first, second, tied: resultsOf(poll).filter(({ points }) => points === first.points) };
}

/** In a glance: which has the most points, or that several have. */
export function inShort(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return nobody(poll);
  const share = percent(lead.first.share);
  return lead.tied.length > 1
    ? m.poll_point_tie({
        share,
        options: lead.tied.map(({ label }) => m.ui_quoted({ text: label })).join(', '),
      })
    : m.poll_point_most({ option: lead.first.label, share });
}

/** For reading afterwards: with points, people, and what comes second. */
export function inFull(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead || lead.tied.length > 1 || !lead.second?.points) return inShort(poll);
  const { first, second } = lead;
  return m.poll_point_full({
    option: first.label,
    share: percent(first.share),
    points: count(first.points),
    people: peopleOf(first.people),
    second: second.label,
    secondShare: percent(second.share),
  });
}

/** Points and their share of each option among those counted. */
export const lines = (poll: PollView, part: Counted): Line[] =>
  results(poll, part).map(({ id, label, lang, points, share }) => ({
    id: `${id}`,
    label,
    lang,
    said: m.poll_point_line({ points: count(points), share: percent(share) }),
    measure: shareMeasure(share),
  }));
