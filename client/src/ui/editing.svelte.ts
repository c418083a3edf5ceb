// A form about a thing that others may change meanwhile.
// Owes: what somebody typed is never replaced unasked, and what somebody else saved is never overwritten
// unknowingly. Where nothing was typed the form follows; where both wrote, both texts are in sight until the
// one at the form decides. One's own save never comes back as somebody else's, in whatever order it is heard.
import { untrack } from 'svelte';

/** How often a save is sent again by itself, since others changed only what is not at stake. */
const mostRepeats = 2;

export class Editing<View extends { version: number }, Fields extends object> {
  fields = $state() as Fields;
  /** Per field in which both wrote: what the others saved. */
  theirs = $state.raw<Partial<Fields>>({});
  /** Somebody else saved something different in a field in which something was typed here. */
  readonly news = $derived.by(() => Object.keys(this.theirs).length > 0);
  /** How often a save came upon such news. */
  tries = $state(0);
  /** The view whose version a save carries: the one who typed has seen all that is newer in these fields. */
  seen = $state.raw() as View;
  /** What each field said when the one at the form last had not touched it. */
  private start = $state.raw() as Fields;
  private newest: View;
  /** What was sent last, as long as it is not known what became of it. */
  private sent: Fields | null = null;
  private sending = false;
  readonly changed = $derived.by(() => keysOf(this.fields).some((key) => !this.isUntouched(key)));

  /**
   * To be made while a component starts.
   * @param source The thing as it is known now; a thing that is not stored yet has version 0.
   * @param read Every field of the form as `view` has it.
   */
  constructor(
    private readonly source: () => View,
    private readonly read: (view: View) => Fields,
  ) {
    this.seen = this.newest = untrack(source);
    this.start = read(this.seen);
    this.fields = read(this.seen);
    $effect.pre(() => {
      void this.source();
      untrack(() => this.follow());
    });
  }

  get version(): number {
    return this.seen.version;
  }

  /** What the fields said before anything was typed. */
  get before(): Fields {
    return this.start;
  }

  /**
   * In the fields in which both wrote, takes what the others saved; the rest of what was typed stays. Where
   * nothing is to be decided, drops all that was typed.
   */
  take(): void {
    const now = this.read(this.newest);
    for (const key of keysOf(this.news ? (this.theirs as Fields) : now)) this.put(key, now[key]);
    this.settle();
  }

  /** Having seen what the others saved, keeps what was typed: the next save replaces theirs. */
  replaceTheirs(): void {
    this.start = { ...this.start, ...this.theirs };
    this.settle();
  }

  /**
   * Sends what was typed. Where the server says that somebody else was faster, but in nothing that is at
   * stake here, it is sent again as it then stands.
   * @param send Sends `fields` with this version; the stored view, or null where it was refused or nobody answered.
   */
  async save(send: (version: number) => Promise<View | null>): Promise<View | null> {
    if (this.sending) return null;
    for (let repeats = 0; ; repeats++) {
      const { version } = this;
      // A plain copy, of which the outcome is told whatever is typed meanwhile.
      const sent = (this.sent = JSON.parse(JSON.stringify(this.fields)) as Fields);
      this.sending = true;
      const view = await send(version).finally(() => (this.sending = false));
      if (view) this.stored(view, sent);
      this.follow();
      if (!view && this.news) this.tries++;
      if (view || this.news || this.version === version || repeats === mostRepeats) return view;
    }
  }

  private stored(view: View, sent: Fields): void {
    this.sent = null;
    this.seen = this.newest = view;
    const next = this.read(view);
    for (const key of keysOf(next)) {
      // What was typed while it was under way stays.
      if (same(this.fields[key], sent[key])) this.put(key, next[key]);
      else this.start = { ...this.start, [key]: next[key] };
    }
    this.theirs = {};
  }

  private follow(): void {
    const now = this.source();
    // What is heard meanwhile may be one's own: the answer tells.
    if (this.sending || now.version <= this.newest.version) return;
    this.newest = now;
    const next = this.read(now);
    const theirs: Partial<Fields> = {};
    for (const key of keysOf(next)) {
      const isOwn = alike(next[key], this.fields[key]) || (this.sent && alike(next[key], this.sent[key]));
      if (same(next[key], this.start[key])) continue;
      if (this.isUntouched(key) || alike(next[key], this.fields[key])) this.put(key, next[key]);
      else if (isOwn) this.start = { ...this.start, [key]: next[key] };
      else theirs[key] = next[key];
    }
    this.theirs = theirs;
    if (!this.news) this.settle();
  }

  private put<K extends keyof Fields>(key: K, value: Fields[K]): void {
    this.fields[key] = structuredClone(value);
    this.start = { ...this.start, [key]: value };
  }

  private settle(): void {
    this.theirs = {};
    this.seen = this.newest;
  }

  private isUntouched(key: keyof Fields): boolean {
    return same(this.fields[key], this.start[key]);
  }
}

const keysOf = <T extends object>(fields: T) => Object.keys(fields) as (keyof T)[];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The same to a reader: the server tidies what it stores. */
const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a, tidy) === JSON.stringify(b, tidy);

const tidy = (_: string, value: unknown) =>
  typeof value === 'string'
    ? value
        .normalize()
        .replace(/[\p{C}\p{Z}\s]+/gu, ' ')
        .trim()
    : value;
