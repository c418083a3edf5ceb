// A form about a thing that others may change meanwhile.
// Owes: what somebody typed is never replaced unasked, and what somebody else saved is never overwritten
// unknowingly: as long as nothing was typed the form follows, afterwards it says that there is news.
import { untrack } from 'svelte';

export class Editing<View extends { version: number }, Fields> {
  fields = $state() as Fields;
  private base = $state.raw() as View;
  /** Somebody else saved something different from what this form began with. */
  readonly news = $derived.by(() => this.source().version > this.base.version);
  readonly changed = $derived.by(() => !same(this.fields, this.read(this.base)));

  /** To be made while a component starts. */
  constructor(
    private readonly source: () => View,
    private readonly read: (view: View) => Fields,
  ) {
    this.base = untrack(source);
    this.fields = read(this.base);
    $effect.pre(() => {
      const now = this.source();
      untrack(() => {
        if (now.version <= this.base.version) return;
        if (!this.changed) this.take();
        // The change was about something that is not in this form.
        else if (same(this.read(now), this.read(this.base))) this.keepMine();
      });
    });
  }

  /** The version to send: what the one who typed has seen. */
  get version(): number {
    return this.base.version;
  }

  /** Drops what was typed for how it stands now. */
  take(): void {
    this.base = this.source();
    this.fields = this.read(this.base);
  }

  /** Having seen that there is news, keeps what was typed. */
  keepMine(): void {
    this.base = this.source();
  }
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
