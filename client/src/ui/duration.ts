// How long something takes, as people say it.
import { language } from './language.svelte';

type Unit = 'hour' | 'minute' | 'second';
const say = (value: number, unit: Unit, unitDisplay: 'long' | 'short'): string =>
  new Intl.NumberFormat(language() === 'en' ? 'en-GB' : 'de-DE', { style: 'unit', unit, unitDisplay }).format(
    value,
  );

/**
 * "47 Minuten", "3 Std. 47 Min.", "2 Stunden".
 * @param minutes Whole and not negative.
 */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return say(rest, 'minute', 'long');
  if (!rest) return say(hours, 'hour', 'long');
  return `${say(hours, 'hour', 'short')} ${say(rest, 'minute', 'short')}`;
}

/** "45 Sekunden", "2 Minuten", "1 Minute 30 Sekunden"; whole seconds. */
export function waiting(seconds: number): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  if (!rest && minutes) return duration(minutes);
  return [minutes && duration(minutes), say(rest, 'second', 'long')].filter(Boolean).join(' ');
}
