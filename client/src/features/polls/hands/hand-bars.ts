// Hands that were counted, as bars of their own: they are nobody's votes, and are added to none.
import type { PollView } from '../../../live/contract';
import type { HandOption, PollKind } from '../kinds/kind';

/** None where none were counted, or may not be seen. */
export const handBars = (
  kind: Pick<PollKind, 'hands'>,
  poll: PollView,
): (HandOption & { votes: number })[] => {
  const { hands } = poll;
  if (!hands || !kind.hands) return [];
  return kind.hands(poll).map((option, i) => ({ ...option, votes: hands[i] ?? 0 }));
};
