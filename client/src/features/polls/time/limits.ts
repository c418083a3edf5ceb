// What staff may choose from; the server takes any whole number of seconds between its own limits.
import { m } from '../../../paraglide/messages';
import { waiting } from '../../../ui/duration';

/** Time limits that the form offers, in seconds. */
export const choicesS: number[] = [30, 60, 120, 180, 300, 600];

/** What staff may add while a poll runs, in seconds. */
export const moreS = [30, 60] as const;

/** "2 Minuten"; null is no limit. */
export const limitInWords = (seconds: number | null): string =>
  seconds === null ? m.poll_time_none() : waiting(seconds);
