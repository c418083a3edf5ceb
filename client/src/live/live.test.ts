import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Batch, State } from './contract';
import type { LiveListener, Following } from './connection';
import { answered, batch, me, question, state } from './fixtures';
import type { Answer } from './api';
import { LiveEvent } from './live.svelte';

// The socket is the test's to speak through; HTTP answers come from `server`.
let listener: LiveListener;
let following: Following;
vi.mock('./connection', () => ({
  Connection: class {
    constructor(what: Following, given: LiveListener) {
      [following, listener] = [what, given];
    }
    connect = async () => listener.followed({ epoch: server.state.epoch, to: server.state.seq });
    hurry = () => undefined;
    stop = async () => undefined;
  },
}));

const server = { state: state(0) as State, changes: (_after: number): Batch | number => 409, joined: true };
let asked: string[] = [];
let live: LiveEvent;

beforeEach(() => {
  asked = [];
  server.state = state(0, {}, { me: me() });
  server.changes = () => 409;
  server.joined = true;
  vi.stubGlobal('fetch', async (path: string) => {
    const url = new URL(path, 'http://hall.test');
    const what = url.pathname.split('/').at(-1)!;
    asked.push(what);
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
afterEach(() => {
  live.stop();
  vi.unstubAllGlobals();
});

async function begin(regain: (() => Promise<Answer<unknown>['kind']>) | null = null): Promise<void> {
  live = new LiveEvent('e', 'participant', null, regain);
  await live.start();
}

describe('LiveEvent', () => {
  it('shows the snapshot, then follows from its sequence number', async () => {
    server.state = state(4, { questions: [question('a')] }, { me: me() });
    await begin();
    expect(live.status).toBe('live');
    expect(live.store.questions.has('a')).toBe(true);
    expect(following.after()).toBe(4);
    expect(asked).toEqual(['state']);
  });

  it('answers a gap by asking for what was missed', async () => {
    await begin();
    server.changes = (after) => batch(after, 3, { questions: [question('a'), question('b')] });
    listener.batch(batch(2, 3, { questions: [question('b')] }));
    await vi.waitFor(() => expect(live.store.seq).toBe(3));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'b']);
  });

  it('asks once for all pushes that it cannot read, and not at once, since a whole hall may not be able to', async () => {
    await begin();
    server.changes = (after) => batch(after, 3, { questions: [question('a')] });
    vi.useFakeTimers();
    for (let push = 0; push < 20; push++) listener.missed();
    expect(asked).toEqual(['state']);
    await vi.advanceTimersByTimeAsync(8_000);
    listener.missed();
    await vi.advanceTimersByTimeAsync(8_000);
    vi.useRealTimers();
    expect(live.store.seq).toBe(3);
    expect(asked).toEqual(['state', 'changes', 'changes']);
  });

  it('loads the snapshot again when the log no longer reaches back', async () => {
    await begin();
    server.state = state(90, { questions: [question('z')] }, { me: me() });
    listener.batch(batch(80, 81));
    await vi.waitFor(() => expect(live.store.seq).toBe(90));
    expect([...live.store.questions.keys()]).toEqual(['z']);
  });

  it('asks again when nobody answers, for a quiet socket brings no other occasion', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => (++answers < 3 ? 503 : batch(after, 2, { questions: [question('a')] }));
    vi.useFakeTimers();
    listener.batch(batch(1, 2));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(answers).toBe(3);
    expect([...live.store.questions.keys()]).toEqual(['a']);
  });

  it('is not set back by a snapshot older than what came meanwhile, own things included', async () => {
    await begin();
    const voted = me({ votes: [{ pollId: 'p', choices: ['x'], rev: 2 }] });
    server.state = state(80, {}, { me: me() });
    server.changes = (after) => {
      if (after > 0) {
        server.state.me = voted;
        return batch(after, after);
      }
      // The log is cut; before the snapshot arrives, so does a push that follows on what is known.
      listener.mine(voted);
      listener.batch(batch(0, 81, { questions: [question('a')] }));
      return 409;
    };
    listener.batch(batch(79, 80));
    await vi.waitFor(() => expect(asked).toEqual(['state', 'changes', 'state', 'changes']));
    await vi.waitFor(() => expect(live.store.me?.votes.length).toBe(1));
    expect(live.store.seq).toBe(81);
    expect([...live.store.questions.keys()]).toEqual(['a']);
  });

  it('shows nothing pushed before the database was restored once it shows the restored one', async () => {
    server.state = state(39, {}, { me: me() });
    await begin();
    server.state = { ...state(40, {}, { me: me() }), epoch: 'e2' };
    server.changes = (after) => {
      if (live.store.epoch === 'e2') return { ...batch(after, after), epoch: 'e2' };
      const { epoch: _, ...untold } = batch(39, 41, { questions: [question('lost')] });
      listener.batch(untold);
      return 409;
    };
    listener.batch(batch(38, 39));
    listener.batch(batch(40, 41));
    await vi.waitFor(() => expect(asked).toEqual(['state', 'changes', 'state', 'changes']));
    expect(live.store.epoch).toBe('e2');
    expect([...live.store.questions.keys()]).toEqual([]);
  });

  it('keeps what is pushed while it asks, instead of asking for it too', async () => {
    await begin();
    server.changes = (after) => {
      if (after > 0) return 409;
      listener.batch(batch(3, 4, { questions: [question('c')] }));
      listener.batch(batch(4, 5, { questions: [question('d')] }));
      return batch(after, 3, { questions: [question('a'), question('b')] });
    };
    listener.batch(batch(2, 3, { questions: [question('b')] }));
    await vi.waitFor(() => expect(live.store.seq).toBe(5));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(asked).toEqual(['state', 'changes']);
  });

  it('asks once more when what was pushed meanwhile builds on more than the answer brought', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => {
      if (++answers > 1) return batch(after, 6, { questions: [question('c')] });
      listener.batch(batch(5, 6));
      return batch(after, 3, { questions: [question('a')] });
    };
    listener.batch(batch(2, 3));
    await vi.waitFor(() => expect(live.store.seq).toBe(6));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'c']);
    expect(answers).toBe(2);
  });

  it('asks once more instead of keeping pushes without end', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => {
      if (++answers > 1) return batch(after, 203, { questions: [question('late')] });
      for (let seq = 3; seq < 203; seq++) listener.batch(batch(seq, seq + 1));
      return batch(after, 3);
    };
    listener.batch(batch(2, 3));
    await vi.waitFor(() => expect(live.store.questions.has('late')).toBe(true));
    expect(live.store.seq).toBe(203);
    expect(answers).toBe(2);
  });

  it('asks for its own things after the socket was lost, for they carry no number', async () => {
    await begin();
    listener.lost();
    expect(live.status).toBe('lost');
    server.state.me = me({ votes: [{ pollId: 'p', choices: ['x'], rev: 2 }] });
    server.changes = (after) => batch(after, after);
    listener.followed({ epoch: 'e1', to: 0 });
    await vi.waitFor(() => expect(live.store.me?.votes.length).toBe(1));
    expect(live.trouble).toBe('none');
  });

  it('without a socket asks within seconds, again and again, and says nothing of the server while it answers', async () => {
    await begin();
    listener.lost();
    const troubles = new Set<string>();
    server.changes = (after) => {
      troubles.add(live.trouble);
      return batch(after, after + 1, { questions: [question('a')] });
    };
    vi.useFakeTimers();
    listener.lost();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(live.store.seq).toBe(1);
    expect(live.upToDate).toBe(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(live.store.seq).toBeGreaterThan(4);
    expect(live.store.seq).toBeLessThan(9);
    expect([...troubles, live.trouble]).toEqual(['none', 'none']);
    // Now it is away: said as soon as it was asked for, and no longer once it answers.
    server.changes = () => 502;
    vi.stubGlobal('fetch', async () => new Response('<h1>Bad Gateway</h1>', { status: 502 }));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(live.trouble).toBe('server');
    expect(live.status).toBe('lost');
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(6_000);
    expect(live.trouble).toBe('server');
    vi.useRealTimers();
  });

  it('says that the server is away when what is asked is swallowed', async () => {
    await begin();
    vi.useFakeTimers();
    vi.stubGlobal('fetch', () => new Promise(() => undefined));
    listener.lost();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(live.trouble).toBe('none');
    await vi.advanceTimersByTimeAsync(8_000);
    expect(live.trouble).toBe('server');
    vi.useRealTimers();
  });

  it('takes no access away because of what a proxy says', async () => {
    await begin();
    vi.useFakeTimers();
    const hall = fetch;
    vi.stubGlobal('fetch', async () => new Response('404 page not found', { status: 404 }));
    listener.batch(batch(1, 2));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(live.status).toBe('live');
    server.changes = (after) => batch(after, 2, { questions: [question('a')] });
    vi.stubGlobal('fetch', hall);
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(live.problem).toBeNull();
    expect([...live.store.questions.keys()]).toEqual(['a']);
  });

  it('is up to date only once what was missed has come', async () => {
    await begin();
    await vi.waitFor(() => expect(live.upToDate).toBe(true));
    listener.lost();
    expect(live.upToDate).toBe(false);
    server.changes = (after) => batch(after, 1, { questions: [question('a')] });
    listener.followed({ epoch: server.state.epoch, to: 1 });
    expect(live.status).toBe('live');
    expect(live.upToDate).toBe(false);
    await vi.waitFor(() => expect(live.upToDate).toBe(true));
    expect(live.store.questions.has('a')).toBe(true);
  });

  it('becomes the same participant again when the server does not know the cookie', async () => {
    server.joined = false;
    const regain = vi.fn(async () => {
      server.joined = true;
      return 'done' as const;
    });
    await begin(regain);
    expect(regain).toHaveBeenCalledTimes(1);
    expect(live.status).toBe('live');
  });

  it('goes on trying when nobody answers how it became the same participant again', async () => {
    server.joined = false;
    const regain = vi.fn(async () => {
      if (regain.mock.calls.length < 2) return 'unknown' as const;
      server.joined = true;
      return 'done' as const;
    });
    await begin(regain);
    expect(regain).toHaveBeenCalledTimes(2);
    expect(live.status).toBe('live');
  });

  it('makes room for newer windows without a word, goes on asking, and hears again when it is looked at', async () => {
    await begin();
    const first = listener;
    listener.closed('sockets.tooMany');
    expect(live.status).toBe('lost');
    expect(live.trouble).toBe('none');
    server.changes = (after) => batch(after, 1, { questions: [question('a')] });
    vi.useFakeTimers();
    listener.lost();
    await vi.advanceTimersByTimeAsync(13_000);
    vi.useRealTimers();
    expect([...live.store.questions.keys()]).toEqual(['a']);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(live.status).toBe('live'));
    expect(listener).not.toBe(first);
  });

  it('stops with the reason when access is gone for good', async () => {
    server.joined = false;
    await begin(async () => 'refused');
    expect(live.status).toBe('refused');
    expect(live.problem?.code).toBe('participant.unknown');
  });
});
