// From the code in the address to the event: asks until it is known, or known not to be there.
import { findEvent } from '../../live/membership';
import type { EventDoor, Problem } from '../../live/contract';

export class Finding {
  door = $state.raw<EventDoor | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Nobody has answered yet, though asked more than once. */
  silent = $state(false);

  /** To be made while a component starts. */
  constructor(code: () => string | null) {
    // Only another code counts, not another place in the same screen.
    const wanted = $derived(code());
    $effect(() => {
      this.door = this.problem = null;
      this.silent = false;
      const asked = wanted;
      let stopped = false;
      if (asked) void this.find(asked, () => stopped);
      return () => {
        stopped = true;
      };
    });
  }

  private async find(code: string, stopped: () => boolean): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      const answer = await findEvent(code);
      if (stopped()) return;
      if (answer.kind === 'done') {
        this.door = answer.value;
        return;
      }
      if (answer.kind === 'refused') {
        this.problem = answer.problem;
        return;
      }
      this.silent = attempt > 0;
      await new Promise((go) => setTimeout(go, Math.min(600 * 2 ** attempt, 4_000)));
      if (stopped()) return;
    }
  }
}
