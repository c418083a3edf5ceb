// What the acts of staff have in common: sent with the version they saw, answered with a view or a sentence.
// Owes: every act ends in a view in the store or in a sentence on screen, and says how to undo it
// where it can be undone. Nothing is shown as done before the server said so.
import { act, inEvent, whyNot, type Method } from '../../live/api';
import type { EventView, Problem } from '../../live/contract';
import { secondsLeft } from '../polls/seconds-left';
import type { LiveEvent } from '../../live/live.svelte';
import type { Thing, ThingView } from '../../live/kinds';

/** The last thing that happened, in words. */
export type Said = {
  text: string;
  bad: boolean;
  undo: (() => unknown) | null;
  /** Whether it still is so; nobody has changed it again. */
  still?: () => boolean;
  /** When the way back ends; null where it does not by itself. */
  until?: string | null;
};

/** Where a thing of each kind is addressed. */
const paths = {
  questions: ({ id }: { id: string }) => ['questions', id],
  agendaItems: ({ id }: { id: string }) => ['agenda-items', id],
  polls: ({ id }: { id: string }) => ['polls', id],
  entries: ({ id, pollId }: { id: string; pollId: string }) => ['polls', pollId, 'entries', id],
  boards: ({ id }: { id: string }) => ['boards', id],
  sheetEntries: ({ id }: { id: string }) => ['run-sheet', id],
  notes: ({ id, boardId }: { id: string; boardId: string }) => ['boards', boardId, 'notes', id],
};
/** What of a thing says which one it is, and how it was seen. */
type Seen<K extends keyof typeof paths> = Parameters<(typeof paths)[K]>[0] & { version: number };

/** After which an act that is not answered yet is worth a word. */
const slowMs = 1_000;

export abstract class StaffActs {
  said = $state.raw<Said | null>(null);
  /** Why the last act was refused, for forms that show it field by field. */
  problem = $state.raw<Problem | null>(null);
  /** Whether an act is still being sent that should have been answered by now. */
  waiting = $state(false);
  private readonly busy = new Set<string>();

  constructor(readonly live: LiveEvent) {}

  get store() {
    return this.live.store;
  }

  say(
    text: string,
    undo: (() => unknown) | null = null,
    still?: () => boolean,
    until: string | null = null,
  ): void {
    this.said = { text, bad: false, undo, still, until };
  }

  /** Takes back what was done last, if that can be. */
  async undo(): Promise<void> {
    const { said } = this;
    if (!said?.undo || said.still?.() === false || (said.until && !secondsLeft(said.until))) return;
    this.said = null;
    await said.undo();
  }

  /** Whether a thing is as an act left it. */
  asLeft<K extends Thing>(kind: K, { id, version }: { id: string; version: number }) {
    return () => (this.store[kind].get(id) as { version?: number } | undefined)?.version === version;
  }

  complain(text: string): void {
    this.said = { text, bad: true, undo: null };
  }

  /** Changes or makes a thing that the store keeps by its id; the answer is its new view, or null after a "no". */
  act<K extends Thing>(
    kind: K,
    method: Method,
    parts: string[],
    body: unknown,
    query = '',
  ): Promise<ThingView[K] | null> {
    const take = (view: ThingView[K]) => this.store.take(kind, view);
    return this.send<ThingView[K]>(parts.slice(0, 4).join('/'), method, parts, body, take, query);
  }

  /** One step with a thing, e.g. `close` with a poll: sent with the version it was seen in. */
  step<K extends keyof typeof paths>(
    kind: K,
    thing: Seen<K>,
    step: string,
    body: object = {},
    method: Method = 'POST',
    query = '',
  ): Promise<ThingView[K] | null> {
    const path = (paths[kind] as (thing: Seen<K>) => string[])(thing);
    return this.act(kind, method, [...path, step], { ...body, version: thing.version }, query);
  }

  /** Removes a thing for good. True when it is gone. */
  async remove(kind: Thing, parts: string[], thing: { id: string; version?: number }): Promise<boolean> {
    const query = thing.version === undefined ? '' : `?version=${thing.version}`;
    const done = await this.settle<unknown>(thing.id, 'DELETE', inEvent(this.live.eventId, ...parts) + query);
    if (done.kind === 'done' || (done.kind === 'refused' && done.problem.status === 404)) {
      this.store[kind].delete(thing.id);
      this.said = null;
      return true;
    }
    if (done.kind === 'conflict') this.store.take(kind, done.current as never);
    this.explain(done);
    return false;
  }

  /** Changes something that the store does not keep; `take` is told how it is now, also where somebody else was first. */
  change<T>(method: Method, parts: string[], body: unknown, take: (view: T) => unknown): Promise<T | null> {
    return this.send<T>(parts.join('/'), method, parts, body, take);
  }

  protected sendEvent(method: Method, parts: string[], body: unknown): Promise<EventView | null> {
    return this.send<EventView>('event', method, parts, body, (view) => this.store.takeEvent(view));
  }

  protected async send<T>(
    key: string,
    method: Method,
    parts: string[],
    body: unknown,
    take: (view: T) => unknown,
    query = '',
  ): Promise<T | null> {
    // Pressed twice: the first press is still on its way and says what came of it.
    if (this.busy.has(key)) return null;
    const done = await this.settle<T>(key, method, inEvent(this.live.eventId, ...parts) + query, body);
    if (done.kind === 'done') take(done.value);
    else if (done.kind === 'conflict') take(done.current);
    this.explain(done);
    return done.kind === 'done' ? done.value : null;
  }

  private async settle<T>(key: string, method: Method, path: string, body?: unknown) {
    this.busy.add(key);
    const slow = setTimeout(() => (this.waiting = true), slowMs);
    const done = await act<T>(method, path, body);
    clearTimeout(slow);
    this.busy.delete(key);
    if (!this.busy.size) this.waiting = false;
    return done;
  }

  private explain(done: { kind: string; problem?: Problem }): void {
    this.problem = done.problem ?? null;
    // What went wrong before is no longer what happened last.
    if (done.kind === 'done' && this.said?.bad) this.said = null;
    const why = whyNot(done);
    if (why) this.complain(why);
  }
}
