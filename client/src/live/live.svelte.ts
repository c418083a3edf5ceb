// Keeps one event's store current: snapshot over HTTP first, then the socket, then whatever was missed.
// Owes: after any disturbance the store converges to the server's truth without anybody reloading;
// `trouble` says in one word whose fault a silence is.
import { get, inEvent, pause, type Answer } from './api';
import type { As, Batch, Followed, Problem, Push, State } from './contract';
import type { Connection } from './connection';
import { EventStore } from './store.svelte';
import { untilThere } from './until-there';

export type LiveStatus =
  /** Nothing to show yet. */
  | 'loading'
  /** Pushes arrive. */
  | 'live'
  /** Something is shown; pushes do not arrive (yet). */
  | 'lost'
  /** The server said no: see `problem`. */
  | 'refused';

/** How soon one asks once pushes stay away, at most, and how often from then on, more or less by a quarter. */
const firstPollMs = 2_000;
const pollEveryMs = 4_000;
const longMs = 6_000;
/** A page that cannot read pushes asks after so long at most. */
const missedMs = 8_000;

/** Pushes kept while something is fetched. When more come, it is fetched once again. */
const mostEarly = 100;

export class LiveEvent {
  readonly store = new EventStore();
  status = $state<LiveStatus>('loading');
  problem = $state.raw<Problem | null>(null);
  /** Pushes arrive, and whatever came before them has been fetched. */
  upToDate = $state(false);
  /** The socket has followed, or has not come within some seconds: what is not urgent may be loaded. */
  settled = $state(false);
  /** True once the socket was live: before that, silence is not yet worth a line. */
  private wasLive = $state(false);
  private online = $state(navigator.onLine !== false);
  private lostLong = $state(false);
  /** What was asked last was answered: without a socket, too, nobody need say that the server is away. */
  private answered = $state(false);
  private resting = $state(false);
  /** Whose trouble it is while pushes stay away: the reader's network, or the event's server. */
  readonly trouble = $derived.by<'none' | 'network' | 'server'>(() => {
    if (this.status === 'refused' || this.resting) return 'none';
    // A socket may look alive for a while after the network is gone.
    if (!this.online) return 'network';
    return this.status !== 'live' && !this.answered && (this.wasLive || this.lostLong) ? 'server' : 'none';
  });

  private connection: Connection | null = null;
  private catching: Promise<void> | null = null;
  private again = false;
  /** Pushed while something is being fetched: it builds on what has not come yet, or is newer than that. */
  private early: Push[] = [];
  private stopped = false;
  private pollTimer: ReturnType<typeof setTimeout> | undefined;
  private patience: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private readonly query: string;

  constructor(
    readonly eventId: string,
    readonly as: As,
    readonly speakerId: string | null = null,
    /** Called on 401: when access is regained, the request may be repeated. */
    private readonly regain: (() => Promise<Answer<unknown>['kind']>) | null = null,
  ) {
    this.query = `as=${as}${speakerId ? `&speaker=${speakerId}` : ''}`;
  }

  /** Loads, then follows until `stop()`. */
  async start(): Promise<void> {
    addEventListener('online', this.woke);
    addEventListener('offline', this.woke);
    document.addEventListener('visibilitychange', this.woke);
    this.patience = setTimeout(() => (this.lostLong = true), longMs);
    await this.enter();
  }

  private async enter(): Promise<void> {
    await this.loadUntilKnown();
    if (!this.stopped && !this.refused()) await this.listen();
  }

  private closed(code: string): void {
    if (code === 'event.gone') void this.load(false);
    else if (code === 'sockets.tooMany') this.rest();
    else if (code === 'participant.unknown') {
      // A rehearsal was wiped with everybody in it: whoever is still there comes in again.
      this.lost();
      void this.enter();
    } else this.refuse({ status: 401, code, title: '', detail: null });
  }

  private async listen(): Promise<void> {
    const { Connection } = await importUntilThere(
      () => this.stopped,
      () => this.lost(),
    );
    if (this.stopped) return;
    this.connection = new Connection(
      { eventId: this.eventId, as: this.as, speakerId: this.speakerId, after: () => this.store.seq },
      {
        batch: (batch) => this.hear(batch),
        missed: () => this.missed(),
        mine: (me) => this.store.applyMe(me),
        presence: (presence) => (this.store.presence = presence),
        closed: (code) => this.closed(code),
        followed: (followed) => this.followed(followed),
        lost: () => this.lost(),
      },
    );
    await this.connection.connect();
  }

  stop(): void {
    this.stopped = true;
    removeEventListener('online', this.woke);
    removeEventListener('offline', this.woke);
    document.removeEventListener('visibilitychange', this.woke);
    clearTimeout(this.pollTimer);
    clearTimeout(this.patience);
    clearTimeout(this.asking);
    void this.connection?.stop();
  }

  /** Fetches what was missed. Calls while one is under way are served by one more round. */
  catchUp(): Promise<void> {
    if (this.catching) {
      this.again = true;
      return this.catching;
    }
    this.catching = this.catchUpUntilThere().finally(() => {
      this.catching = null;
      // One that still does not fit says that something else is missing.
      const missing = !this.early.splice(0).every((batch) => this.fits(batch));
      if ((this.again || missing) && !this.stopped && this.status !== 'refused') {
        this.again = false;
        void this.catchUp();
      }
    });
    return this.catching;
  }

  private hear(batch: Push): void {
    const fits = this.fits(batch);
    if (!this.catching) {
      if (!fits) void this.catchUp();
    } else if (this.early.length < mostEarly) {
      // Before what is being fetched comes, another epoch may.
      this.early.push({ epoch: this.store.epoch, ...batch });
    } else this.again = true;
  }

  /** Applies a push, unless what it builds on is missing. */
  private fits(batch: Push): boolean {
    const applied = this.store.applyBatch(batch);
    return applied !== 'gap' && applied !== 'epoch';
  }

  /** A page that is older than its server can read no push at all, and must not ask after each. */
  private missed(): void {
    this.asking ??= setTimeout(() => {
      this.asking = undefined;
      void this.catchUp();
    }, missedMs * Math.random());
  }

  private followed(followed: Followed): void {
    const behind = followed.epoch !== this.store.epoch || followed.to > this.store.seq;
    // Own things are pushed without a sequence number: after a loss they must be asked for.
    const missed = behind || this.wasLive ? this.catchUp() : Promise.resolve();
    void missed.then(() => (this.upToDate = this.status === 'live'));
    clearTimeout(this.pollTimer);
    clearTimeout(this.patience);
    this.lostLong = false;
    this.wasLive = this.settled = true;
    this.status = 'live';
  }

  /** Newer windows took this one's place: it goes on asking, and hears again once somebody looks at it. */
  private rest(): void {
    this.resting = true;
    this.lost();
  }

  private lost(): void {
    if (this.stopped || this.status === 'refused') return;
    this.upToDate = false;
    if (this.status === 'live') this.status = 'lost';
    this.settled = true;
    clearTimeout(this.pollTimer);
    this.pollTimer = setTimeout(this.poll, firstPollMs * Math.random());
  }

  /** Where sockets are blocked, people still see what happens, only later. */
  private readonly poll = async (): Promise<void> => {
    if (this.stopped || this.status === 'live' || this.status === 'refused') return;
    if (document.visibilityState !== 'hidden') {
      await this.catchUp();
      if (this.status === 'lost') this.upToDate = this.answered;
    }
    clearTimeout(this.pollTimer);
    if (!this.stopped && !this.refused())
      this.pollTimer = setTimeout(this.poll, pollEveryMs * (0.75 + Math.random() / 2));
  };

  private readonly woke = (): void => {
    this.online = navigator.onLine !== false;
    if (!this.online || document.visibilityState === 'hidden') return;
    if (this.status === 'lost') void this.poll();
    if (!this.resting) this.connection?.hurry();
    else {
      this.resting = false;
      void this.listen();
    }
  };

  /** While the socket lives nothing else would ask again; without it, `poll` does. */
  private async catchUpUntilThere(): Promise<void> {
    for (let attempt = 0; !(await this.catchUpOnce()) && !this.stopped && this.status === 'live'; attempt++)
      await pause(attempt);
  }

  /** @returns false when nobody answered */
  private async catchUpOnce(): Promise<boolean> {
    const { store } = this;
    const path = `${inEvent(this.eventId, 'changes')}?${this.query}&after=${store.seq}&epoch=${store.epoch}`;
    const answer = await this.ask<Batch>(path);
    if (answer.kind === 'done') {
      if (answer.value.me) store.applyMe(answer.value.me);
      const applied = store.applyBatch(answer.value);
      if (applied === 'gap' || applied === 'epoch') return this.load();
    } else if (answer.kind === 'refused') {
      // Loading also regains access, or finds that it is gone for good.
      if (answer.problem.code === 'changes.reset' || answer.problem.status === 401) return this.load();
      if (answer.problem.status >= 500) return false;
      this.refuse(answer.problem);
    }
    return answer.kind === 'done' || answer.kind === 'refused';
  }

  private async ask<T>(path: string): Promise<Answer<T>> {
    const long = setTimeout(() => (this.answered = false), longMs);
    const answer = await get<T>(path);
    clearTimeout(long);
    this.answered = answer.kind !== 'unknown';
    return answer;
  }

  private async load(mayRegain = true): Promise<boolean> {
    const answer = await this.ask<State>(`${inEvent(this.eventId, 'state')}?${this.query}`);
    if (this.stopped) return true;
    if (answer.kind === 'done') {
      this.store.applyState(answer.value);
      // Own things carry no number: those of the snapshot may be older than what came meanwhile.
      if (this.early.length > 0) this.again = true;
      if (this.status === 'loading') this.status = 'lost';
      return true;
    }
    if (answer.kind !== 'refused') return false;
    if (answer.problem.status === 401 && mayRegain) {
      const regained = await this.regain?.();
      if (regained === 'done') return this.load(false);
      if (regained && regained !== 'refused') return false;
    }
    this.refuse(answer.problem);
    return true;
  }

  private async loadUntilKnown(): Promise<void> {
    for (let attempt = 0; !this.stopped && !(await this.load()); attempt++) await pause(attempt);
  }

  private refused(): boolean {
    return this.status === 'refused';
  }

  private refuse(problem: Problem): void {
    this.problem = problem;
    this.status = 'refused';
    void this.connection?.stop();
  }
}

/** The socket's code may itself be what the bad network lost. */
async function importUntilThere(
  stopped: () => boolean,
  failed: () => void,
): Promise<{ Connection: typeof Connection }> {
  // Hidden pages get no frames: there the timer decides.
  await new Promise((go) => {
    requestAnimationFrame(() => setTimeout(go));
    setTimeout(go, 300);
  });
  return untilThere(() => import('./connection'), { stopped, failed });
}
