// The time, as something screens can read: they follow it while they show it, and only then.
import { createSubscriber } from 'svelte/reactivity';

const stepMs = 5_000;

const follow = createSubscriber((update) => {
  const timer = setInterval(update, stepMs);
  return () => clearInterval(timer);
});

/** Milliseconds since 1970, read anew every five seconds. */
export function now(): number {
  follow();
  return Date.now();
}
