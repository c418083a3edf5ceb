// The server's time, as something screens can read: countdowns and clocks of the hall go by it.
import { serverTime } from '../live/server-clock';
import { now } from './now.svelte';

/** Milliseconds since 1970 by the server's clock, read anew every five seconds. */
export function serverNow(): number {
  now();
  return serverTime();
}
