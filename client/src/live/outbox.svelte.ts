// A persistent queue of optimistic, idempotent acts: what a participant does goes through here.
// Owes: an act once shown as "saved on this phone" is sent until the server's answer is known, survives
// a reload, and is never sent in an order that undoes a later one: one act per thing is in flight, a
// later one replaces the one still waiting (coalesced), and `rev` rises per thing, so repeats do no harm. Windows of one
// phone count on from one another and tell each other what was stored: the last choice stands, and all say so.
import { SvelteMap } from 'svelte/reactivity';
import type { ActKey } from './act-key';
import { call, type Answer, type Method } from './api';
import type { Problem } from './contract';
import { dueIn, timeLeft, type Due } from './due';
import { read, write } from './storage';
import { OutboxStore, type Act } from './outbox-store';

export type { Act } from './outbox-store';

/** saved: on this phone, not yet under way · sending · sent: stored by the server · refused: for good */
export type ActState = 'saved' | 'sending' | 'sent' | 'refused';
export type Entry = {
  act: Act;
  state: ActState;
  sentAt: number | null;
  problem: Problem | null;
  /** When the server takes it: it is sent by itself then. */
  due: Due | null;
};

export type Wish = {
  /** The thing acted upon. */
  key: ActKey;
  method: Method;
  path: string;
  body?: Record<string, unknown>;
  /** The rev of the thing as last heard from the server; 0 for a new thing. */
  knownRev: number;
};

export type OutboxOptions = {
  eventId: string;
  /** Called with every stored answer before the entry turns `sent`. */
  stored: (act: Act, value: unknown) => void;
  /** 401: join again with the kept key. Unless that is refused, the act may be sent again. */
  rejoin: () => Promise<Answer<unknown>['kind']>;
  store?: OutboxStore;
  send?: (act: Act) => Promise<Answer<unknown>>;
};

const atOnce = 4;
const firstWaitMs = 1_000;
const longestWaitMs = 10_000;

export class Outbox {
  /** By key. Sent entries stay until the page closes, so that "sent 10:42" can be shown. */
  readonly entries = new SvelteMap<ActKey, Entry>();
  readonly waiting = $derived(
    [...this.entries.values()].filter((entry) => entry.state === 'saved' || entry.state === 'sending').length,
  );

  private readonly inFlight = new Set<ActKey>();
  private readonly revs = new Map<ActKey, number>();
  private readonly store: OutboxStore;
  private readonly send: (act: Act) => Promise<Answer<unknown>>;
  private failures = 0;
  private rejoins = 0;
  /** By a clock that nobody sets. */
  private pausedUntil = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private rejoining: ReturnType<OutboxOptions['rejoin']> | null = null;
  private stopped = false;
  private others: BroadcastChannel | null = null;

  constructor(private readonly options: OutboxOptions) {
    this.store = options.store ?? new OutboxStore();
    this.send = options.send ?? sendAct;
  }

  /** Takes up what an earlier page left behind. */
  async start(): Promise<void> {
    addEventListener('online', this.hurry);
    if ('BroadcastChannel' in globalThis) {
      this.others = new BroadcastChannel(`workshop.${this.options.eventId}`);
      this.others.onmessage = ({ data }: MessageEvent<Stored>) => this.storedElsewhere(data);
    }
    // A database may take its time, and on some phones it never answers.
    this.takeUp(this.store.hasty(this.options.eventId));
    this.takeUp(await this.store.all(this.options.eventId));
  }

  private takeUp(acts: Act[]): void {
    for (const act of acts) {
      const known = this.entries.get(act.key);
      if (known && known.act.rev >= act.rev) continue;
      this.revs.set(act.key, Math.max(this.revs.get(act.key) ?? 0, act.rev));
      this.set(act, 'saved');
    }
    this.pump();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener('online', this.hurry);
    this.others?.close();
  }

  /** Does something to a thing. Shown at once, sent as soon as possible. */
  put(wish: Wish): void {
    const { eventId } = this.options;
    const id = `${eventId}|${wish.key}`;
    const rev = Math.max(wish.knownRev, this.revs.get(wish.key) ?? 0, lastRev(id)) + 1;
    this.revs.set(wish.key, rev);
    write(revKey(id), String(rev));
    const act: Act = {
      id,
      eventId,
      key: wish.key,
      method: wish.method,
      path: wish.path,
      // A plain copy: reactive proxies cannot be stored.
      body: JSON.parse(JSON.stringify(wish.body ?? {})) as Record<string, unknown>,
      rev,
      at: Date.now(),
    };
    // Reworded, it still has its turn to wait for.
    this.set(act, 'saved', null, wish.method === 'PUT' ? this.entries.get(wish.key)?.due : null);
    // Stored first, so that a reload in this very moment loses nothing; but a stuck disk must not hold it up.
    const patience = new Promise<void>((go) => setTimeout(go, 300));
    void Promise.race([this.store.save(act), patience]).then(() => this.pump());
  }

  /** Gives up a refused act; its text is the caller's to keep. */
  dismiss(key: ActKey): void {
    const entry = this.entries.get(key);
    if (entry?.state !== 'refused') return;
    this.entries.delete(key);
    void this.store.forget(entry.act.id, entry.act.rev);
  }

  /** What was done counts no longer, for everybody: none of it is sent, or shown as one's own. */
  forgetAll(): void {
    for (const { act } of this.entries.values()) void this.store.forget(act.id, act.rev);
    this.entries.clear();
  }

  /** The network is back: no use in waiting out the pause. */
  readonly hurry = (): void => {
    this.failures = 0;
    this.pausedUntil = 0;
    this.pump();
  };

  private set(act: Act, state: ActState, problem: Problem | null = null, due: Due | null = null): void {
    const sentAt = state === 'sent' ? Date.now() : null;
    this.entries.set(act.key, { act, state, sentAt, problem, due });
  }

  private pump(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const pump = () => this.pump();
    const wait = this.pausedUntil - performance.now();
    if (wait > 0) {
      this.timer = setTimeout(pump, wait);
      return;
    }
    // Looked at once: asked again a moment later, one could be neither ready nor waited for.
    const saved = [...this.entries.values()]
      .filter((entry) => entry.state === 'saved' && !this.inFlight.has(entry.act.key))
      .map(({ act, due }) => ({ act, left: due ? timeLeft(due) : 0 }));
    const ready = saved.filter(({ left }) => left <= 0).sort((a, b) => a.act.at - b.act.at);
    const next = Math.min(...saved.map(({ left }) => left).filter((left) => left > 0));
    if (next < Infinity) this.timer = setTimeout(pump, next);
    for (const { act } of ready.slice(0, atOnce - this.inFlight.size)) void this.fly(act);
  }

  private async fly(act: Act): Promise<void> {
    const { rejoins } = this;
    this.inFlight.add(act.key);
    this.set(act, 'sending');
    const answer = await this.send(act).catch((): Answer<unknown> => ({ kind: 'unknown', waitMs: null }));
    this.inFlight.delete(act.key);
    if (this.stopped) return;
    await this.settle(act, answer, rejoins);
    this.pump();
  }

  private async settle(act: Act, answer: Answer<unknown>, rejoins: number): Promise<void> {
    const replaced = this.entries.get(act.key)?.act.rev !== act.rev;
    if (answer.kind === 'done' || isAlreadyGone(act, answer)) {
      this.failures = this.rejoins = 0;
      const value = answer.kind === 'done' ? answer.value : null;
      if (!replaced && isAnother(act, value)) return this.put({ ...act, knownRev: value.rev });
      this.options.stored(act, value);
      if (!replaced) this.set(act, 'sent');
      this.others?.postMessage({ act, value });
      void this.store.forget(act.id, act.rev);
    } else if (answer.kind === 'refused') {
      if (answer.problem.status === 401 && rejoins < 3) {
        // Once for all that were under way until then.
        if (rejoins === this.rejoins)
          this.rejoining ??= this.options.rejoin().finally(() => {
            this.rejoins++;
            this.rejoining = null;
          });
        if ((await this.rejoining) !== 'refused') return this.wait(act, firstWaitMs);
      }
      // The later act speaks for itself.
      if (replaced) return;
      const { waitMs } = answer.problem;
      if (waitMs !== undefined) return this.set(act, 'saved', answer.problem, dueIn(waitMs));
      this.set(act, 'refused', answer.problem);
    } else {
      const backOff = Math.min(firstWaitMs * 2 ** this.failures++, longestWaitMs);
      this.wait(act, answer.waitMs ?? backOff * (0.5 + Math.random() / 2));
    }
  }

  /** Another window of this phone had an act stored. */
  private storedElsewhere({ act, value }: Stored): void {
    this.options.stored(act, value);
    if ((this.entries.get(act.key)?.act.rev ?? 0) <= act.rev) this.set(act, 'sent');
  }

  private wait(act: Act, ms: number): void {
    this.pausedUntil = Math.max(this.pausedUntil, performance.now() + ms);
    if (this.entries.get(act.key)?.act.rev === act.rev) this.set(act, 'saved');
  }
}

type Stored = { act: Act; value: unknown };

const revKey = (id: string) => `rev.${id}`;
/** The last rev that any window of this phone gave to a thing. */
const lastRev = (id: string) => Number(read(revKey(id)));

/**
 * Whether what is stored is neither this act nor a later one of this phone: windows that share no storage, and
 * other devices, count each for themselves. Then this one came last. Texts are not compared: the server cleans them.
 */
function isAnother(act: Act, value: unknown): value is { rev: number } {
  const stored = (value ?? {}) as Record<string, unknown> & { rev?: number };
  if (!stored.rev || stored.rev < act.rev) return false;
  if (stored.rev > act.rev) return stored.rev > lastRev(act.id);
  // Once a poll has closed nobody knows what was answered, only that this act was counted.
  return ['answer', 'on', 'stars'].some(
    (key) => key in act.body && stored[key] != null && differs(act.body[key], stored[key]),
  );
}

/** Whether what was wanted is not in what is stored, to which the server may add; what it leaves out is none. */
const differs = (wanted: unknown, stored: unknown): boolean =>
  wanted && typeof wanted === 'object' && !Array.isArray(wanted)
    ? Object.entries(wanted).some(([key, part]) => differs(part, (stored as typeof wanted)[key as never]))
    : typeof wanted !== 'string' && JSON.stringify(wanted ?? null) !== JSON.stringify(stored ?? null);

/** Withdrawing what never arrived is withdrawing. */
const isAlreadyGone = (act: Act, answer: Answer<unknown>): boolean =>
  act.method === 'DELETE' && answer.kind === 'refused' && answer.problem.status === 404;

function sendAct(act: Act): Promise<Answer<unknown>> {
  return act.method === 'DELETE'
    ? call(act.method, `${act.path}?rev=${act.rev}`)
    : call(act.method, act.path, { ...act.body, rev: act.rev });
}
