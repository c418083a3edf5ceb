// Shares of a whole, in the reader's way.
import { m } from '../paraglide/messages';
import { number } from './number';

/** Of n people. Nobody is no share, and no more than all. */
export const shareOf = (votes: number, n: number): number => (n > 0 ? Math.min(1, votes / n) : 0);

/**
 * "42 %". What is not nothing never reads as nothing, and what is not all never as all: "unter 1 %", "über 99 %".
 * @param share From 0 to 1.
 */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  const written = (value: number) => number(value / 100, 0, 'percent');
  if (share > 0 && whole === 0) return m.ui_share_under({ share: written(1) });
  if (share < 1 && whole === 100) return m.ui_share_over({ share: written(99) });
  return written(whole);
}
