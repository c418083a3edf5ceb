// What was answered since the reader last looked, in writing or in the hall, of what they asked or upvoted, also
// where that was merged into another question. What they have seen is kept on this phone. Not part of the first load.
import { untrack } from 'svelte';
import { readJson, writeJson } from '../../live/storage';
import type { Room } from '../participants/room.svelte';

const known = new WeakMap<Room, AnswerNews>();

/** The one of this room. */
export function answerNews(room: Room): AnswerNews {
  let news = known.get(room);
  if (!news) known.set(room, (news = new AnswerNews(room)));
  return news;
}

export class AnswerNews {
  private seen = $state.raw<string[]>([]);
  /** What had been said in the hall when the reader came back: whoever is there hears the rest. */
  private missed = $state.raw<string[]>([]);
  private visible = $state(!document.hidden);
  private readonly all = $derived.by(() => this.answers());
  readonly unseen = $derived(
    this.all.filter(
      ({ key, question }) => !this.seen.includes(key) && (question.answer || this.missed.includes(key)),
    ),
  );

  constructor(private readonly room: Room) {
    this.seen = readJson<string[]>(this.seenKey) ?? [];
    document.addEventListener('visibilitychange', () => (this.visible = !document.hidden));
    $effect.root(() => {
      let here = false;
      $effect(() => {
        const said = this.all.filter(({ question }) => !question.answer).map(({ key }) => key);
        const was = here;
        here = this.visible && room.live.upToDate;
        if (here && !was) this.missed = said;
        else if (here) untrack(() => this.markSeen(said.filter((key) => !this.missed.includes(key))));
      });
    });
  }

  look(): void {
    this.markSeen(this.unseen.map(({ key }) => key));
  }

  private markSeen(keys: string[]): void {
    const fresh = keys.filter((key) => !this.seen.includes(key));
    if (!fresh.length) return;
    this.seen = [...this.seen, ...fresh].slice(-200);
    writeJson(this.seenKey, this.seen);
  }

  private get seenKey(): string {
    return `answers.${this.room.membership.eventId}`;
  }

  private answers() {
    const { me, questionList } = this.room.store;
    const own = new Map(me?.questions.map((mine) => [mine.mergedInto?.id ?? mine.id, mine]));
    const upvoted = new Set(me?.upvotes.filter(({ on }) => on).map(({ questionId }) => questionId));
    return questionList
      .filter((question) => question.answer || question.state === 'answered')
      .flatMap((question) => {
        const mine = own.get(question.id) ?? null;
        if (!mine && ![question.id, ...(question.mergedIds ?? [])].some((id) => upvoted.has(id))) return [];
        // What was said in the hall and is written down later is news again.
        return [{ key: `${question.id}:${question.answer?.at ?? question.answeredAt}`, question, mine }];
      });
  }
}
