// Turning pages: by keys, by buttons, and calmly by itself until someone takes over.
const turnEveryMs = 15_000;

export class Pages {
  /** How many there are. */
  count = $state(1);
  /** Turning by itself; a page turned by hand stays. */
  turning = $state(true);
  private wanted = $state(0);
  /** From 0. */
  readonly at = $derived(Math.min(this.wanted, this.count - 1));

  /** To be made while the screen starts. */
  constructor() {
    $effect(() => {
      if (!this.turning || this.count < 2) return;
      const timer = setInterval(() => this.go(1), turnEveryMs);
      return () => clearInterval(timer);
    });
  }

  /** By hand: forwards (1) or back (-1). */
  turn(by: -1 | 1): void {
    this.turning = false;
    this.go(by);
  }

  toggleTurning(): void {
    this.turning = !this.turning;
  }

  /** Something else is on stage. */
  restart(): void {
    this.wanted = 0;
    this.count = 1;
    this.turning = true;
  }

  private go(by: -1 | 1): void {
    this.wanted = (this.at + by + this.count) % this.count;
  }
}
