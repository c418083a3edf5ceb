// For tests: a socket that is the test's to speak through, and a server whose answers come from `server`.
import { afterEach, beforeEach, vi } from 'vitest';
import type { Following, LiveListener } from './connection';
import type { Batch, State } from './contract';
import { answered, me, state } from './fixtures';

/** What the event asked the socket for, and who listens to it. */
export const socket = {} as { listener: LiveListener; following: Following };

/** Stands in the place of the module `connection`. */
export const connection = {
  Connection: class {
    constructor(following: Following, listener: LiveListener) {
      Object.assign(socket, { following, listener });
    }
    connect = async () => socket.listener.followed({ epoch: server.state.epoch, to: server.state.seq });
    hurry = () => undefined;
    stop = async () => undefined;
  },
};

export const server = {
  state: state(0) as State,
  changes: (_after: number): Batch | number => 409,
  joined: true,
  /** The last part of each address that was asked. */
  asked: [] as string[],
};

beforeEach(() => {
  server.asked = [];
  server.state = state(0, {}, { me: me() });
  server.changes = () => 409;
  server.joined = true;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://hall.test');
    const what = url.pathname.split('/').at(-1)!;
    server.asked.push(what);
    // As with a real server, nothing can be pushed before the asking is done.
    await null;
    const problem = (status: number, code: string) => answered({ code, title: code }, { status });
    if (!server.joined) return problem(401, 'participant.unknown');
    if (what === 'state') return answered(server.state);
    const answer = server.changes(Number(url.searchParams.get('after')));
    return typeof answer === 'number'
      ? problem(answer, 'changes.reset')
      : answered({ ...answer, me: server.state.me });
  });
});
afterEach(() => vi.unstubAllGlobals());
