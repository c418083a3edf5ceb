// OK on a tablet: the cover is gone at once, since whoever speaks cannot wait, and the moderators are told until they know.
import { SvelteSet } from 'svelte/reactivity';
import { act, inEvent, pause } from '../../live/api';
import type { BackstageLineView } from '../../live/contract';
import type { LiveEvent } from '../../live/live.svelte';

export class ReadLines {
  /** Pressed here, whether the server knows it yet or not. */
  readonly done = new SvelteSet<string>();
  private stopped = false;

  constructor(
    private readonly live: LiveEvent,
    private readonly speakerId: string,
  ) {}

  async read({ id }: BackstageLineView): Promise<void> {
    this.done.add(id);
    const path = `${inEvent(this.live.eventId, 'backstage', id, 'read')}?as=speaker&speaker=${this.speakerId}`;
    for (let attempt = 0; !this.stopped; attempt++) {
      const answer = await act<BackstageLineView>('POST', path);
      if (answer.kind === 'done') return this.live.store.take('backstageLines', answer.value);
      // Refused, it has been taken back or replaced, and the tablet is told so.
      if (answer.kind !== 'unknown') return;
      await pause(attempt);
    }
  }

  stop(): void {
    this.stopped = true;
  }
}
