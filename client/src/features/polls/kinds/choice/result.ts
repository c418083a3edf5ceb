// A poll's result for those who show it: its bars, and what they show in one sentence.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { percent, shareOf } from '../../../../ui/share';
import type { Answers, Counted, Line } from '../kind';
import { choicesIn, definitionOf, isSingle } from './definition';

export type PollBar = { id: number; label: string; lang: string | undefined; votes: number; mine: boolean };

/**
 * One bar for each answer, in their order; without votes as long as there are no figures.
 * @param mine What the reader answered.
 */
export function barsOf(poll: PollView, mine?: Answers): PollBar[] {
  const chosen = choicesIn(mine);
  return definitionOf(poll).options.map(({ id, text }, i) => ({
    id,
    label: local(text),
    lang: localLang(text),
    votes: poll.figures?.[i] ?? 0,
    mine: chosen.includes(id),
  }));
}

/** "128 votes"; where one person may choose several answers, "128 people voted". */
export function turnout(poll: PollView): string {
  const said = { count: poll.voters ?? 0, shown: count(poll.voters ?? 0) };
  return isSingle(poll) ? m.ui_votes_count(said) : m.poll_voters_count(said);
}

/** The answer that most chose, the one after it, and all that have as many votes as the first. */
function leaders(poll: PollView) {
  const bars = barsOf(poll);
  const [first, second] = [...bars].sort((a, b) => b.votes - a.votes);
  const n = poll.voters ?? 0;
  if (!first?.votes || n === 0) return null;
  return { n, first, second, all: bars.filter(({ votes }) => votes === first.votes) };
}

/**
 * In a glance: the answer chosen most often, or that several lead.
 * @param nobody What to say where nobody voted.
 */
export function inShort(poll: PollView, nobody: string): string {
  const lead = leaders(poll);
  if (!lead) return nobody;
  const { n, first, all } = lead;
  const votes = count(first.votes);
  return all.length > 1
    ? m.poll_choice_tie({ count: first.votes, shown: votes })
    : m.poll_choice_most({ option: first.label, votes, n: count(n) });
}

/** For reading afterwards: with shares, and every answer that leads by its name. */
export function inFull(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return m.poll_nobody();
  const { n, first, second, all } = lead;
  const most = { n: count(n), votes: count(first.votes) };
  if (all.length > 1) {
    const options = all.map((bar) => m.ui_quoted({ text: bar.label })).join(', ');
    return isSingle(poll)
      ? m.poll_choice_full_tie({ ...most, options })
      : m.poll_choice_full_tie_multiple({ ...most, options });
  }
  if (!second?.votes) return m.poll_choice_full_only({ n: count(first.votes), option: first.label });
  return m.poll_choice_full_most({
    ...most,
    option: first.label,
    share: percent(shareOf(first.votes, n)),
    second: second.label,
    secondShare: percent(shareOf(second.votes, n)),
  });
}

/** Votes and share of each answer among those counted. */
export const lines = (poll: PollView, { voters, figures }: Counted): Line[] =>
  definitionOf(poll).options.map(({ id, text }, i) => ({
    id: `${id}`,
    label: local(text),
    lang: localLang(text),
    said: m.poll_choice_votes_share({
      votes: count(figures[i] ?? 0),
      share: percent(shareOf(figures[i] ?? 0, voters)),
    }),
  }));
