// What became of one's own questions since one last looked at them: answered, declined, merged, archived. What was seen
// is kept on this phone.
import type { OwnQuestion, Room } from '../../features/participants/room.svelte';
import { readJson, writeJson } from '../../live/storage';

const decided = ['answered', 'declined', 'merged', 'archived'];

export class OwnNews {
  private seen = $state.raw<readonly string[]>([]);

  constructor(private readonly room: Room) {
    this.seen = readJson<string[]>(this.place) ?? [];
  }

  /** Those of them of which there is something new. */
  of(mine: readonly OwnQuestion[]): OwnQuestion[] {
    return mine.filter((own) => isDecided(own) && !this.seen.includes(keyOf(own)));
  }

  look(mine: readonly OwnQuestion[]): void {
    const fresh = this.of(mine);
    if (!fresh.length) return;
    this.seen = [...this.seen, ...fresh.map(keyOf)].slice(-200);
    writeJson(this.place, this.seen);
  }

  private get place(): string {
    return `own.${this.room.membership.eventId}`;
  }
}

const isDecided = ({ view }: OwnQuestion) => !!view && (!!view.answer || decided.includes(view.state));
const keyOf = ({ id, view }: OwnQuestion) => `${id}:${view?.state}:${view?.answer?.at ?? ''}`;
