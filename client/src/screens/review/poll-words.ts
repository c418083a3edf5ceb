// What a poll's chart shows, in one sentence.
import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { count } from '../../ui/format';
import { local } from '../../ui/language.svelte';
import { percent } from '../../ui/share';

export type Bar = { id: string; label: string; votes: number };

/** One bar for each answer, in their order. */
export const barsOf = (poll: PollView): Bar[] =>
  poll.options.map((option) => ({
    id: option.id,
    label: local(option.text),
    votes: poll.results?.find((result) => result.optionId === option.id)?.votes ?? 0,
  }));

export function pollSentence(poll: PollView): string {
  const n = poll.voters ?? 0;
  const [first, second] = barsOf(poll).sort((a, b) => b.votes - a.votes);
  if (!first?.votes || n === 0) return m.poll_nobody();
  const most = { n: count(n), votes: count(first.votes) };
  if (second?.votes === first.votes) {
    const options = barsOf(poll)
      .filter((bar) => bar.votes === first.votes)
      .map((bar) => m.ui_quoted({ text: bar.label }))
      .join(', ');
    return poll.kind === 'single'
      ? m.poll_review_tie({ ...most, options })
      : m.poll_review_tie_multiple({ ...most, options });
  }
  if (!second?.votes) return m.poll_review_only({ n: count(first.votes), option: first.label });
  return m.poll_review_most({
    ...most,
    option: first.label,
    share: percent(first.votes / n),
    second: second.label,
    secondShare: percent(second.votes / n),
  });
}
