import { expect, it, vi } from 'vitest';
import { Connection, waitMs, type Ear } from './connection';

// A hub whose first socket closes while Follow is under way.
const hub = vi.hoisted(() => {
  let closed = () => undefined as void;
  const fake = {
    state: 'Disconnected',
    follows: 0,
    start: async () => void (fake.state = 'Connected'),
    stop: async () => undefined,
    on: () => undefined,
    onclose: (then: () => void) => void (closed = then),
    invoke: async () => {
      fake.follows++;
      if (fake.follows > 1) return { epoch: 'e', to: 0 };
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

it('tries again once, and not twice at a time, when the socket closes before it follows', async () => {
  vi.useFakeTimers();
  const followed = vi.fn();
  const ear = { followed, lost: () => undefined } as unknown as Ear;
  const connection = new Connection(
    { eventId: 'e', as: 'participant', speakerId: null, after: () => 0 },
    ear,
  );
  void connection.connect();
  await vi.advanceTimersByTimeAsync(60_000);
  vi.useRealTimers();
  expect(hub.follows).toBe(2);
  expect(followed).toHaveBeenCalledTimes(1);
});

it('waits at most 4 s in the first minute and 10 s afterwards, half of it by chance', () => {
  for (let attempt = 0; attempt < 50; attempt++) {
    expect(waitMs(attempt, 1_000, 1)).toBeLessThanOrEqual(4_000);
    expect(waitMs(attempt, 61_000, 1)).toBeLessThanOrEqual(10_000);
  }
  expect(waitMs(0, 0, 0)).toBe(250);
  expect(waitMs(0, 0, 1)).toBe(500);
  expect(waitMs(20, 61_000, 0)).toBe(5_000);
});
