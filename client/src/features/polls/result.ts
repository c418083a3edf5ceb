// A poll's result for those who show it: its bars, and what they show in one sentence.
import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { count } from '../../ui/format';
import { local, localLang } from '../../ui/language.svelte';
import { percent, shareOf } from '../../ui/share';

export type PollBar = { id: string; label: string; lang: string | undefined; votes: number; mine: boolean };

/**
 * One bar for each answer, in their order; without votes as long as there are no results.
 * @param mine The options the reader chose.
 */
export const barsOf = ({ options, results }: PollView, mine: string[] = []): PollBar[] =>
  options.map(({ id, text }) => ({
    id,
    label: local(text),
    lang: localLang(text),
    votes: results?.find((result) => result.optionId === id)?.votes ?? 0,
    mine: mine.includes(id),
  }));

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
    ? m.poll_tie({ count: first.votes, shown: votes })
    : m.poll_most({ option: first.label, votes, n: count(n) });
}

/** For reading afterwards: with shares, and every answer that leads by its name. */
export function inFull(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return m.poll_nobody();
  const { n, first, second, all } = lead;
  const most = { n: count(n), votes: count(first.votes) };
  if (all.length > 1) {
    const options = all.map((bar) => m.ui_quoted({ text: bar.label })).join(', ');
    return poll.kind === 'single'
      ? m.poll_review_tie({ ...most, options })
      : m.poll_review_tie_multiple({ ...most, options });
  }
  if (!second?.votes) return m.poll_review_only({ n: count(first.votes), option: first.label });
  return m.poll_review_most({
    ...most,
    option: first.label,
    share: percent(shareOf(first.votes, n)),
    second: second.label,
    secondShare: percent(shareOf(second.votes, n)),
  });
}
