// What a button does while that can change under the finger: it follows a moment later, so that a second press never does what comes after.
import { untrack } from 'svelte';

const settlingMs = 400;

/** To be made while a component starts. */
export class Settling<T> {
  private settled: T = $state.raw(undefined as T);

  /** @param next What would be right now. */
  constructor(private readonly next: () => T) {
    this.settled = untrack(next);
    $effect(() => {
      const now = next();
      const timer = setTimeout(
        () => (this.settled = now),
        now === untrack(() => this.settled) ? 0 : settlingMs,
      );
      return () => clearTimeout(timer);
    });
  }

  /** What the button says that it does. */
  get current(): T {
    return this.settled;
  }

  /** It is about to be another thing: no press counts. */
  get resting(): boolean {
    return this.settled !== this.next();
  }
}
