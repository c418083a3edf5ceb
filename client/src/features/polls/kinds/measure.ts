// Numbers by which runs of a poll are compared.
import { percent } from '../../../ui/share';
import type { Measure } from './kind';

/** @param share From 0 to 1. */
export const shareMeasure = (share: number): Measure => ({
  value: Math.round(share * 100),
  said: percent(share),
  bar: share,
  differs: 'percentage',
});

/**
 * A mean, told with one digit behind the point.
 * @param bar How long its bar is, from 0 to 1.
 */
export const meanMeasure = (mean: number, said: string, bar: number): Measure => ({
  value: Math.round(mean * 10) / 10,
  said,
  bar,
  differs: { digits: 1, unit: '' },
});
