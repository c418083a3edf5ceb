// What everyone tapped last, and how often what was tapped in which minutes.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import type { Answers } from '../kind';
import { nobody } from '../nobody';
import { votesOf, type PollBar } from '../options/votes';
import { choiceIn, definitionOf } from './definition';

/** Minutes that are told together, with how often each label was tapped in them. */
export type Span = { id: number; label: string; taps: number[] };

/** People by what they tapped last, in the labels' order. */
export function stateOf(poll: PollView, mine?: Answers): PollBar[] {
  const last = choiceIn(mine);
  return votesOf(poll, last === null ? [] : [last]);
}

/** From the opening to the last tap. */
export function spansOf(poll: PollView): Span[] {
  const n = definitionOf(poll).options.length;
  const [width = 1, ...taps] = poll.figures?.slice(n) ?? [];
  return Array.from({ length: taps.length / n }, (_, i) => ({
    id: i,
    label:
      width === 1
        ? m.poll_mood_minute({ from: count(i + 1) })
        : m.poll_mood_minutes({ from: count(i * width + 1), to: count((i + 1) * width) }),
    taps: taps.slice(i * n, (i + 1) * n),
  }));
}

export const turnout = ({ voters }: PollView): string =>
  m.poll_mood_turnout({ count: voters ?? 0, shown: count(voters ?? 0) });

/** Which label most people tapped last. */
export function inShort(poll: PollView): string {
  const bars = stateOf(poll);
  const most = Math.max(...bars.map(({ votes }) => votes));
  if (most === 0) return nobody(poll);
  const ahead = bars.filter(({ votes }) => votes === most);
  const said = {
    options: ahead.map(({ label }) => m.ui_quoted({ text: label })).join(', '),
    votes: count(most),
    n: count(poll.voters ?? 0),
  };
  if (poll.state === 'open') return ahead.length > 1 ? m.poll_mood_now_tie(said) : m.poll_mood_now(said);
  return ahead.length > 1 ? m.poll_mood_end_tie(said) : m.poll_mood_end(said);
}

/** When most was tapped, and what; null where nothing was. */
export function peakOf(poll: PollView): string | null {
  const all = spansOf(poll).flatMap(({ label, taps }) => taps.map((n, i) => ({ label, n, i })));
  const peak = all.reduce((a, b) => (b.n > a.n ? b : a), { label: '', n: 0, i: 0 });
  const option = stateOf(poll)[peak.i]!.label;
  return peak.n ? m.poll_mood_peak({ option, when: peak.label, count: peak.n, shown: count(peak.n) }) : null;
}

/** How often was tapped in all. */
export function tapsOf(poll: PollView): string {
  const taps = spansOf(poll).reduce((sum, span) => sum + span.taps.reduce((a, b) => a + b, 0), 0);
  return m.poll_mood_taps({ count: taps, shown: count(taps) });
}

export const inFull = (poll: PollView): string =>
  [inShort(poll), spansOf(poll).length ? tapsOf(poll) : null, peakOf(poll)].filter(Boolean).join(' ');
