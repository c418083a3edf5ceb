// What is said while the time to vote runs out.

/** Said aloud when so many seconds are left. */
const marksS = [30, 10, 0];

/** To be said aloud: that time runs, that there is more of it, that little is left, that it is over; null for nothing. */
export type Said = 'begun' | 'more' | 'left' | 'over' | null;

/**
 * @param before Seconds left when this was asked last; null the first time.
 * @param left Seconds left now.
 */
export function saidAt(before: number | null, left: number): Said {
  if (before === null) return left ? 'begun' : 'over';
  if (left > before) return 'more';
  if (!marksS.some((mark) => before > mark && left <= mark)) return null;
  return left ? 'left' : 'over';
}

/** "1:05" */
export const figures = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
