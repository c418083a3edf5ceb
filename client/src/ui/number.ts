// Numbers with digits behind the point. Apart from format.ts, since a phone's first seconds need none of it.
import { tag } from './format';

/** "4,2" in the reader's way, with exactly `digits` behind the point. */
export const number = (value: number, digits: number, style: 'decimal' | 'percent' = 'decimal'): string =>
  new Intl.NumberFormat(tag(), {
    style,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
