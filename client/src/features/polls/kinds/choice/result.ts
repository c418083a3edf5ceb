// A poll's result for those who show it: its bars, and what they show in one sentence.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { percent, shareOf } from '../../../../ui/share';
import type { Answers, Counted, Line } from '../kind';
import { nobody } from '../nobody';
import { shareMeasure } from '../measure';
import { lines as optionLines, votesOf, type PollBar } from '../options/votes';
import { votersOf } from '../voters';
import { choicesIn, definitionOf, hasOther, isSingle, otherIn } from './definition';

/**
 * One bar for each answer, in their order, the last for something else where it can be answered; without votes as long as there
 * are no figures.
 * @param mine What the reader answered.
 */
export function barsOf(poll: PollView, mine?: Answers): PollBar[] {
  const bars = votesOf(poll, choicesIn(mine));
  if (!hasOther(poll)) return bars;
  // Options have ids from 1 on.
  const other = { id: 0, label: m.poll_choice_other(), lang: undefined, mine: otherIn(mine) !== null };
  return [...bars, { ...other, votes: poll.figures?.[bars.length] ?? 0 }];
}

/** Votes and share of each answer among those counted. */
export function lines(poll: PollView, counted: Counted): Line[] {
  const options = optionLines(poll, counted);
  if (!hasOther(poll)) return options;
  const votes = counted.figures[definitionOf(poll).options.length] ?? 0;
  const share = shareOf(votes, counted.voters);
  return [
    ...options,
    {
      id: '0',
      label: m.poll_choice_other(),
      said: m.poll_choice_votes_share({ votes: count(votes), share: percent(share) }),
      measure: shareMeasure(share),
    },
  ];
}

/** "128 votes"; where one person may choose several answers, "128 people voted". */
export function turnout(poll: PollView): string {
  if (!isSingle(poll)) return votersOf(poll);
  return m.ui_votes_count({ count: poll.voters ?? 0, shown: count(poll.voters ?? 0) });
}

/** The answer that most chose, the one after it, and all that have as many votes as the first. */
function leaders(poll: PollView) {
  const bars = barsOf(poll);
  const [first, second] = [...bars].sort((a, b) => b.votes - a.votes);
  const n = poll.voters ?? 0;
  if (!first?.votes || n === 0) return null;
  return { n, first, second, all: bars.filter(({ votes }) => votes === first.votes) };
}

/** In a glance: the answer chosen most often, or that several lead. */
export function inShort(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return nobody(poll);
  const { n, first, all } = lead;
  const votes = count(first.votes);
  return all.length > 1
    ? m.poll_choice_tie({ count: first.votes, shown: votes })
    : m.poll_choice_most({ option: first.label, votes, n: count(n) });
}

/** For reading afterwards: with shares, and every answer that leads by its name. */
export function inFull(poll: PollView): string {
  const lead = leaders(poll);
  if (!lead) return nobody(poll);
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
