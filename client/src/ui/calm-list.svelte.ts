// A list that never moves under the finger: what arrives waits until the reader asks for it, what
// disappears stays in its place, greyed, and numbers change where they stand.
import { untrack } from 'svelte';

export type Row<T> = { id: string; item: T; gone: boolean };

export class CalmList<T extends { id: string }> {
  private order = $state.raw<string[]>([]);
  private readonly last = new Map<string, T>();
  private readonly now = $derived.by(() => new Map(this.source().map((item) => [item.id, item])));

  /** In the order of the last `show()`. */
  readonly rows = $derived.by<Row<T>[]>(() => {
    const rows: Row<T>[] = [];
    for (const id of this.order) {
      const item = this.now.get(id);
      const known = item ?? this.last.get(id);
      if (known) rows.push({ id, item: known, gone: !item });
    }
    return rows;
  });
  /** How many wait to be shown. */
  readonly fresh = $derived.by(() => {
    const shown = new Set(this.order);
    return [...this.now.keys()].filter((id) => !shown.has(id)).length;
  });
  /** The order on screen is no longer the right one, or something in it is gone. */
  readonly stale = $derived.by(() => {
    const shown = new Set(this.order);
    const right = [...this.now.keys()].filter((id) => shown.has(id));
    return right.length !== this.order.length || right.some((id, i) => id !== this.order[i]);
  });

  /** To be made while a component starts: an empty list fills itself, there is nothing to shift. */
  constructor(private readonly source: () => T[]) {
    this.show();
    $effect.pre(() => {
      // Remembered while it is there, for when it is gone.
      for (const [id, item] of this.now) this.last.set(id, item);
      if (this.order.length === 0 && this.now.size > 0) untrack(() => this.show());
    });
  }

  /** Whether it stands here. */
  has(id: string): boolean {
    return this.order.includes(id);
  }

  /** Shows everything there is, in its right order. */
  show(): void {
    this.order = untrack(() => this.source().map((item) => item.id));
  }

  /** Shows what has arrived, each in its right place among what stands here, which keeps its order. */
  admit(): T[] {
    const order = [...this.order];
    const fresh = untrack(this.source).filter((item, i, all) => {
      const known = order.includes(item.id);
      if (!known) order.splice(i ? order.indexOf(all[i - 1]!.id) + 1 : 0, 0, item.id);
      return !known;
    });
    this.order = order;
    return fresh;
  }

  /** Shows at once what belongs below everything that stands here, which shifts nothing. */
  append(): void {
    const [all, shown] = [untrack(this.source), new Set(this.order)];
    const next = all.slice(all.findLastIndex(({ id }) => shown.has(id)) + 1);
    if (next.length) this.order = [...this.order, ...next.map(({ id }) => id)];
  }

  /** Takes one thing away at once: the reader did that. */
  remove(id: string): void {
    this.order = this.order.filter((other) => other !== id);
  }

  /** Shows one thing at once, e.g. what the reader wrote just now. */
  add(id: string, where: 'first' | 'last'): void {
    if (this.order.includes(id)) return;
    this.order = where === 'first' ? [id, ...this.order] : [...this.order, id];
  }
}
