// What started since the reader last looked: a badge, never a jump.
import { readJson, writeJson } from '../../live/storage';
import type { EventStore } from '../../live/store.svelte';

export class Seen {
  private keys = $state.raw<string[]>([]);
  readonly now = $derived.by(() => this.unseen(this.openNow()));
  readonly board = $derived.by(() => this.unseen(this.store.openBoards.map((board) => `board:${board.id}`)));

  constructor(
    private readonly store: EventStore,
    private readonly eventId: string,
  ) {
    this.keys = readJson<string[]>(`seen.${eventId}`) ?? [];
  }

  look(at: 'now' | 'board'): void {
    const looked = at === 'now' ? this.openNow() : this.store.openBoards.map((board) => `board:${board.id}`);
    if (!this.unseen(looked)) return;
    this.keys = [...new Set([...this.keys, ...looked])].slice(-200);
    writeJson(`seen.${this.eventId}`, this.keys);
  }

  private openNow(): string[] {
    const { store } = this;
    return [
      ...(store.running ? [`agendaItem:${store.running.id}`] : []),
      ...store.openPolls.map((poll) => `poll:${poll.id}`),
      ...store.pollList.filter((poll) => poll.revealed).map((poll) => `result:${poll.id}`),
      ...store.openFeedback.map((agendaItem) => `feedback:${agendaItem.id}`),
    ];
  }

  private unseen(keys: string[]): number {
    return keys.filter((key) => !this.keys.includes(key)).length;
  }
}
