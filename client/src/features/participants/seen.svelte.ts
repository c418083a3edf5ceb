// What started since the reader last looked: a badge, never a jump.
import { SvelteSet } from 'svelte/reactivity';
import { readJson, writeJson } from '../../live/keep';
import type { EventStore } from '../../live/store.svelte';

export class Seen {
  private readonly keys: SvelteSet<string>;
  readonly now = $derived.by(() => this.unseen(this.openNow()));
  readonly board = $derived.by(() => this.unseen(this.store.openBoards.map((board) => `board:${board.id}`)));

  constructor(
    private readonly store: EventStore,
    private readonly eventId: string,
  ) {
    this.keys = new SvelteSet(readJson<string[]>(`seen.${eventId}`) ?? []);
  }

  look(at: 'now' | 'board'): void {
    const looked = at === 'now' ? this.openNow() : this.store.openBoards.map((board) => `board:${board.id}`);
    if (!this.unseen(looked)) return;
    for (const key of looked) this.keys.add(key);
    writeJson(`seen.${this.eventId}`, [...this.keys].slice(-200));
  }

  private openNow(): string[] {
    const { store } = this;
    return [
      ...(store.running ? [`session:${store.running.id}`] : []),
      ...store.openPolls.map((poll) => `poll:${poll.id}`),
      ...store.pollList.filter((poll) => poll.revealed).map((poll) => `result:${poll.id}`),
      ...store.openFeedback.map((session) => `feedback:${session.id}`),
    ];
  }

  private unseen(keys: string[]): number {
    return keys.filter((key) => !this.keys.has(key)).length;
  }
}
