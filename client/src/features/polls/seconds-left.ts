// How long something is left that ends soon, by the server's clock.
import { createSubscriber } from 'svelte/reactivity';
import { serverTime } from '../../live/server-clock';

const stepMs = 200;

const follow = createSubscriber((update) => {
  const timer = setInterval(update, stepMs);
  return () => clearInterval(timer);
});

/** Whole seconds until then, begun ones counted; 0 once it is over. Whoever reads it follows it until then. */
export function secondsLeft(until: string | null): number {
  const left = until ? Date.parse(until) - serverTime() : 0;
  if (left <= 0) return 0;
  follow();
  return Math.ceil(left / 1000);
}
