import { deflateRawSync, deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Connection, waitMs, type LiveListener } from './connection';
import type { Push } from './contract';
import { question } from './fixtures';
import dictionary from './push-dictionary.txt?raw';

// A hub whose server may be away, or whose first socket closes while Follow is under way.
const hub = vi.hoisted(() => {
  let closed = () => undefined as void;
  const said: Record<string, (what: string) => void> = {};
  const fake = {
    said,
    state: 'Disconnected',
    follows: 0,
    starts: 0,
    reachable: true,
    closesFirst: false,
    swallowed: false,
    /** What ends a start that is swallowed. */
    end: () => undefined as void,
    start: async () => {
      fake.starts++;
      if (fake.swallowed) await new Promise<void>((_, fail) => (fake.end = () => fail(new Error('Ended.'))));
      if (!fake.reachable) throw new Error('No server.');
      fake.state = 'Connected';
    },
    stop: async () => fake.end(),
    on: (name: string, then: (what: string) => void) => void (said[name] = then),
    onclose: (then: () => void) => void (closed = then),
    close: () => closed(),
    invoke: async () => {
      fake.follows++;
      if (!fake.closesFirst || fake.follows > 1) return { epoch: 'e', to: 0 };
      fake.state = 'Disconnected';
      closed();
      throw new Error('The connection was closed.');
    },
  };
  return fake;
});
vi.mock('@microsoft/signalr', () => ({
  HttpTransportType: { WebSockets: 1 },
  LogLevel: { None: 6 },
  HubConnectionBuilder: class {
    withUrl = () => this;
    configureLogging = () => this;
    build = () => hub;
  },
}));

function connect() {
  const [followed, batch, missed, lost] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  const listener = { followed, batch, missed, lost } as unknown as LiveListener;
  const connection = new Connection(
    { eventId: 'e', as: 'participant', speakerId: null, after: () => 0 },
    listener,
  );
  return { connection, followed, batch, missed, lost };
}

beforeEach(() => {
  Object.assign(hub, {
    state: 'Disconnected',
    follows: 0,
    starts: 0,
    reachable: true,
    closesFirst: false,
    swallowed: false,
  });
});

describe('Reconnect', () => {
  it('comes back once, and not twice at a time, when the socket closes before it follows', async () => {
    vi.useFakeTimers();
    const { connection, followed } = connect();
    hub.closesFirst = true;
    void connection.connect();
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(hub.follows).toBe(2);
    expect(followed).toHaveBeenCalledTimes(1);
  });

  it('waits by chance, at most 4 s in the first minute and 10 s afterwards', () => {
    for (let attempt = 0; attempt < 50; attempt++) {
      expect(waitMs(attempt, 1_000, 1)).toBeLessThanOrEqual(4_000);
      expect(waitMs(attempt, 61_000, 1)).toBeLessThanOrEqual(10_000);
    }
    expect(waitMs(0, 0, 0)).toBe(250);
    expect(waitMs(0, 0, 1)).toBe(500);
    expect(waitMs(20, 61_000, 0)).toBe(5_000);
    const waits = new Set(Array.from({ length: 20 }, () => waitMs(5, 1_000)));
    expect(waits.size).toBeGreaterThan(1);
  });

  it('tells after some seconds that a socket is swallowed, once, and tries another one until one is heard', async () => {
    vi.useFakeTimers();
    const { connection, followed, lost } = connect();
    hub.swallowed = true;
    void connection.connect();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lost).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(lost).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(hub.starts).toBeGreaterThan(3);
    expect(lost).toHaveBeenCalledTimes(1);
    hub.swallowed = false;
    await vi.advanceTimersByTimeAsync(25_000);
    vi.useRealTimers();
    expect(followed).toHaveBeenCalledTimes(1);
  });

  it('is endless: an hour without a server later it still comes back within 10 s', async () => {
    vi.useFakeTimers();
    const { connection, followed } = connect();
    hub.reachable = false;
    void connection.connect();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(followed).not.toHaveBeenCalled();
    expect(hub.starts).toBeGreaterThan(360);
    hub.reachable = true;
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    expect(followed).toHaveBeenCalledTimes(1);
  });
});

/** As the server does it: what refers back to the dictionary, and the checksum of both. */
function pack(push: Push, known = dictionary): string {
  const json = JSON.stringify(push);
  const packed = deflateRawSync(json, { dictionary: Buffer.from(known) });
  return Buffer.concat([packed, deflateSync(known + json).subarray(-4)]).toString('base64');
}

describe('What is pushed', () => {
  it('is unpacked, and comes in the order in which it was told, however long each takes', async () => {
    const { batch, missed } = connect();
    const text = 'Bänke unter Bäumen? '.repeat(20_000);
    const long: Push = { from: 1, to: 2, views: { questions: [{ ...question('a'), text }] } };
    const short: Push = { from: 2, to: 3, views: { votes: { 1: 7 } } };
    hub.said['batch']!(pack(long));
    hub.said['batch']!(pack(short));
    await vi.waitFor(() => expect(batch).toHaveBeenCalledTimes(2));
    expect(batch.mock.calls).toEqual([[long], [short]]);
    expect(missed).not.toHaveBeenCalled();
  });

  it('is of one socket: nothing of a closed one comes late, nor holds up what the next one tells', async () => {
    const { batch, missed } = connect();
    let streams = 0;
    class Endless extends TransformStream {
      constructor() {
        super({ flush: () => new Promise(() => undefined) });
        streams++;
      }
    }
    vi.stubGlobal('DecompressionStream', Endless);
    hub.said['batch']!(pack({ from: 1, to: 2, views: {} }));
    await vi.waitFor(() => expect(streams).toBe(1));
    vi.unstubAllGlobals();
    hub.said['batch']!(pack({ from: 2, to: 3, views: {} }));
    hub.close();
    hub.said['batch']!(pack({ from: 5, to: 6, views: {} }));
    await vi.waitFor(() => expect(batch).toHaveBeenCalledTimes(1));
    expect(batch.mock.calls).toEqual([[{ from: 5, to: 6, views: {} }]]);
    expect(missed).not.toHaveBeenCalled();
  });

  it('is fetched where it cannot be read, and what comes next is heard', async () => {
    const { batch, missed } = connect();
    const push: Push = { from: 1, to: 2, views: {} };
    const ofAnotherVersion = pack(push, dictionary.replace('rev', 'ver'));
    for (const broken of ['{}', pack(push).slice(0, 8), ofAnotherVersion]) hub.said['batch']!(broken);
    hub.said['batch']!(pack(push));
    await vi.waitFor(() => expect(batch).toHaveBeenCalledTimes(1));
    expect(batch).toHaveBeenCalledWith(push);
    expect(missed).toHaveBeenCalledTimes(3);
  });
});
