// A poll that was run again, beside the run before: what has become more, and what less.
import type { PollEntryView, PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { tag } from '../../ui/format';
import type { Line, Measure, PollKind } from './kinds/kind';

export type Change = Pick<Line, 'id' | 'label' | 'lang'> & {
  before: Measure;
  after: Measure;
  /** "+12 points" */
  difference: string;
};

/**
 * The run that this one follows, if there is something to compare: both were counted, may be seen, and it has closed, since
 * shares of the first few votes say nothing.
 */
export function runBefore(polls: Iterable<PollView>, poll: PollView): PollView | null {
  if (poll.run === 1 || poll.state !== 'closed' || !hasResult(poll)) return null;
  for (const other of polls)
    if ((other.firstRunId ?? other.id) === poll.firstRunId && other.run === poll.run - 1)
      return hasResult(other) ? other : null;
  return null;
}

const hasResult = ({ figures, voters }: PollView) => figures !== null && !!voters;

/** What can be reckoned of both, in the order of the later run; nothing where people wrote their answers. */
export function changesOf(kind: PollKind, before: PollView, after: PollView): Change[] {
  const measures = new Map(linesOf(kind, before).map(({ id, measure }) => [id, measure]));
  return linesOf(kind, after).flatMap(({ id, label, lang, measure }) => {
    const was = measures.get(id);
    return was && measure
      ? [{ id, label, lang, before: was, after: measure, difference: differenceOf(was, measure) }]
      : [];
  });
}

/** The result of all who voted. */
export const linesOf = (kind: PollKind, poll: PollView, entries: readonly PollEntryView[] = []): Line[] =>
  kind.lines(poll, { voters: poll.voters ?? 0, figures: poll.figures ?? [] }, entries);

function differenceOf(before: Measure, after: Measure): string {
  const by = after.value - before.value;
  const { differs } = after;
  const digits = differs === 'percentage' ? 0 : differs.digits;
  if (Math.abs(by) < 0.5 * 10 ** -digits) return m.poll_compare_same();
  const shown = new Intl.NumberFormat(tag(), { signDisplay: 'always', maximumFractionDigits: digits })
    .format(by)
    .replace('-', '−');
  if (differs === 'percentage') return m.poll_compare_points({ count: Math.abs(by), shown });
  return differs.unit ? `${shown}\u00a0${differs.unit}` : shown;
}

/** Those that have changed most, so many of them, in their order; all where there are few. */
export function mostChanged(changes: readonly Change[], most: number): readonly Change[] {
  const by = ({ before, after }: Change) => Math.abs(after.value - before.value);
  const kept = new Set([...changes].sort((a, b) => by(b) - by(a)).slice(0, most));
  return changes.filter((change) => kept.has(change));
}

/** What has changed most. Of several that have, the one that has become more. */
export function sayChange(changes: readonly Change[]): string {
  const by = ({ before, after }: Change) => after.value - before.value;
  // What is told in another unit cannot be weighed against the first.
  const alike = changes.filter(
    ({ after }) => (after.differs === 'percentage') === (changes[0]!.after.differs === 'percentage'),
  );
  const most = [...alike].sort((a, b) => Math.abs(by(b)) - Math.abs(by(a)) || by(b) - by(a))[0]!;
  const said = { before: most.before.said, after: most.after.said, difference: most.difference };
  if (most.difference === m.poll_compare_same()) return m.poll_compare_nothing();
  return alike.length > 1 ? m.poll_compare_most({ ...said, label: most.label }) : m.poll_compare_one(said);
}
