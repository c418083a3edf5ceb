// The socket to /live: hears, never acts. The only importer of @microsoft/signalr, itself imported
// after first paint. Owes: as long as it is not stopped it keeps trying, within seconds in the first
// minute and gently afterwards, spread out so that a whole hall does not return in the same instant.
import { HttpTransportType, HubConnectionBuilder, LogLevel, type HubConnection } from '@microsoft/signalr';
import type { As, Followed, MeView, PresenceView, Push } from './contract';
import { decompress } from './push-compression';

export interface LiveListener {
  batch(batch: Push): void;
  /** Something came that cannot be read: it must be fetched. */
  missed(): void;
  mine(me: MeView): void;
  presence(presence: PresenceView): void;
  /** The server wants it so, and says why; the connection does not come back. */
  closed(code: string): void;
  /** Following, up to `followed.to`: whatever came before must be fetched. */
  followed(followed: Followed): void;
  lost(): void;
}

export type Following = {
  eventId: string;
  as: As;
  speakerId: string | null;
  /** The last sequence number this browser has. */
  after: () => number;
};

const firstMinuteCapMs = 4_000;
const laterCapMs = 10_000;

/** A proxy may take a socket and say nothing. After this the listener is told, after that another socket is tried. */
const quietMs = 3_000;
const deadMs = 15_000;

/** Wait before attempt `attempt` (from 0), `sinceMs` after the connection was lost. Half of it is chance. */
export function waitMs(attempt: number, sinceMs: number, chance = Math.random()): number {
  const cap = sinceMs < 60_000 ? firstMinuteCapMs : laterCapMs;
  const full = Math.min(cap, 500 * 2 ** Math.min(attempt, 10));
  return full / 2 + (full / 2) * chance;
}

export class Connection {
  private readonly hub: HubConnection;
  private opening: WebSocket | undefined;
  private stopped = false;
  private connecting = false;
  private wake: (() => void) | null = null;
  /** Which socket it is, and what it told so far, one after another. */
  private socket = 0;
  private heard: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly what: Following,
    private readonly listener: LiveListener,
  ) {
    const remember = (socket: WebSocket) => (this.opening = socket);
    const options = {
      transport: HttpTransportType.WebSockets,
      skipNegotiation: true,
      // The library waits as long as the browser does, which is minutes, unless the socket itself is closed.
      WebSocket: class extends WebSocket {
        constructor(url: string) {
          super(url);
          remember(this);
        }
      },
    };
    this.hub = new HubConnectionBuilder().withUrl('/live', options).configureLogging(LogLevel.None).build();
    this.hub.on('batch', (packed: string) => this.hear(packed));
    this.hub.on('mine', (me: MeView) => listener.mine(me));
    this.hub.on('presence', (presence: PresenceView) => listener.presence(presence));
    this.hub.on('closed', (code: string) => {
      void this.stop();
      listener.closed(code);
    });
    this.hub.onclose(() => {
      // What of it is not unpacked yet comes too late, and what the next one tells must not wait for it.
      this.socket++;
      this.heard = Promise.resolve();
      if (this.stopped) return;
      listener.lost();
      void this.connect();
    });
  }

  /** Unpacking takes a moment, in which none may overtake another. */
  private hear(packed: string): void {
    const { socket } = this;
    const isOpen = () => socket === this.socket && !this.stopped;
    this.heard = this.heard
      .then(() => decompress(packed))
      .then(
        (batch) => isOpen() && this.listener.batch(batch),
        () => isOpen() && this.listener.missed(),
      );
  }

  /** Connects and follows; returns once both worked or the connection was stopped. */
  async connect(): Promise<void> {
    // A socket that closes while it is about to follow is already being tried again.
    if (this.connecting) return;
    this.connecting = true;
    await this.tryUntilFollowing();
    this.connecting = false;
  }

  private async tryUntilFollowing(): Promise<void> {
    const lostAt = performance.now();
    let told = false;
    const tell = () => {
      if (!told && !this.stopped) this.listener.lost();
      told = true;
    };
    for (let attempt = 0; !this.stopped; attempt++) {
      if (attempt > 0) await this.pause(waitMs(attempt - 1, performance.now() - lostAt));
      if (this.stopped) return;
      const quiet = setTimeout(tell, quietMs);
      const dead = setTimeout(() => this.giveUp(), deadMs);
      try {
        if (this.hub.state === 'Disconnected') await this.hub.start();
        const { eventId, as, speakerId, after } = this.what;
        this.listener.followed(await this.hub.invoke<Followed>('Follow', eventId, as, speakerId, after()));
        return;
      } catch {
        tell();
      } finally {
        clearTimeout(quiet);
        clearTimeout(dead);
      }
    }
  }

  /** Ends a socket in whatever state it is: what waits for it then fails. */
  private giveUp(): void {
    void this.hub.stop();
    this.opening?.close();
  }

  /** The network came back or the page became visible: try now instead of waiting out the pause. */
  hurry(): void {
    this.wake?.();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    const ended = this.hub.stop();
    if (this.connecting) this.opening?.close();
    await ended;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const wake = done;
      function done() {
        clearTimeout(timer);
        resolve();
      }
      this.wake = wake;
    });
  }
}
