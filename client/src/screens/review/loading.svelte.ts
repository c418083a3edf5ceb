// Loads a review in the first capacity that is granted, and again when asked to.
import { get, inEvent } from '../../live/api';
import { serverTime } from '../../live/server-clock';
import type { As, Problem, ReviewView, SpeakerView, State } from '../../live/contract';

export class Loading {
  review = $state.raw<ReviewView | null>(null);
  /** For names: a review speaks of speakers by id. */
  speakers = $state.raw<ReadonlyMap<string, SpeakerView>>(new Map());
  problem = $state.raw<Problem | null>(null);
  /** The capacity that was granted. */
  as = $state<As | null>(null);
  /** When it was loaded, in ms since 1970. */
  at = $state(0);
  busy = $state(false);
  /** The last attempt got no answer. */
  silent = $state(false);
  private stopped = false;

  constructor(
    private readonly eventId: string,
    private readonly speakerId: string | null,
  ) {}

  /** The first time: until it is known. */
  async start(): Promise<void> {
    for (let attempt = 0; !this.stopped && !this.review && !this.problem; attempt++) {
      if (attempt > 0) await new Promise((go) => setTimeout(go, Math.min(600 * 2 ** attempt, 4_000)));
      await this.load();
    }
  }

  /** Once more; what is shown stays until there is an answer. */
  async load(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const capacities: As[] = this.as ? [this.as] : this.speakerId ? ['speaker'] : ['organiser', 'moderator'];
    for (const as of capacities) {
      const query = `?as=${as}${this.speakerId ? `&speaker=${this.speakerId}` : ''}`;
      const [review, state] = await Promise.all([
        get<ReviewView>(inEvent(this.eventId, 'review') + query),
        get<State>(inEvent(this.eventId, 'state') + query),
      ]);
      if (this.stopped) return;
      this.silent = review.kind === 'unknown' || review.kind === 'later';
      if (review.kind === 'done') {
        if (state.kind === 'done')
          this.speakers = new Map(state.value.views.speakers.map((speaker) => [speaker.id, speaker]));
        this.review = review.value;
        this.problem = null;
        this.as = as;
        this.at = serverTime();
      }
      if (review.kind !== 'refused') break;
      // That a link was replaced tells more than that another one is missing.
      if (this.problem?.code !== 'access.revoked') this.problem = review.problem;
    }
    this.busy = false;
  }

  stop(): void {
    this.stopped = true;
  }
}
