import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from './api';
import { batch, me, ownVote, question } from './fixtures';
import { LiveEvent } from './live.svelte';
import { server, socket } from './live-fixtures';

vi.mock('./connection', async () => (await import('./live-fixtures')).connection);

let live: LiveEvent;
afterEach(() => live.stop());

async function begin(regain: (() => Promise<Answer<unknown>['kind']>) | null = null): Promise<void> {
  live = new LiveEvent('e', 'participant', null, regain);
  await live.start();
}

describe('LiveEvent without a server that answers', () => {
  it('asks for its own things after the socket was lost, for they carry no number', async () => {
    await begin();
    socket.listener.lost();
    expect(live.status).toBe('lost');
    server.state.me = me({ votes: [ownVote('p', 7, 2)] });
    server.changes = (after) => batch(after, after);
    socket.listener.followed({ epoch: 'e1', to: 0 });
    await vi.waitFor(() => expect(live.store.me?.votes.length).toBe(1));
    expect(live.trouble).toBe('none');
  });

  it('without a socket asks within seconds, again and again, and says nothing of the server while it answers', async () => {
    await begin();
    socket.listener.lost();
    const troubles = new Set<string>();
    server.changes = (after) => {
      troubles.add(live.trouble);
      return batch(after, after + 1, { questions: [question('a')] });
    };
    vi.useFakeTimers();
    socket.listener.lost();
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
    socket.listener.lost();
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
    socket.listener.batch(batch(1, 2));
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
    socket.listener.lost();
    expect(live.upToDate).toBe(false);
    server.changes = (after) => batch(after, 1, { questions: [question('a')] });
    socket.listener.followed({ epoch: server.state.epoch, to: 1 });
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
    const first = socket.listener;
    socket.listener.closed('sockets.tooMany');
    expect(live.status).toBe('lost');
    expect(live.trouble).toBe('none');
    server.changes = (after) => batch(after, 1, { questions: [question('a')] });
    vi.useFakeTimers();
    socket.listener.lost();
    await vi.advanceTimersByTimeAsync(13_000);
    vi.useRealTimers();
    expect([...live.store.questions.keys()]).toEqual(['a']);
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(live.status).toBe('live'));
    expect(socket.listener).not.toBe(first);
  });

  it('comes in again when the socket tells it first that nobody knows it any more', async () => {
    const regain = vi.fn(async () => {
      server.joined = true;
      return 'done' as const;
    });
    await begin(regain);
    const first = socket.listener;
    server.joined = false;
    socket.listener.closed('participant.unknown');
    await vi.waitFor(() => expect(socket.listener).not.toBe(first));
    await vi.waitFor(() => expect(live.status).toBe('live'));
    expect(regain).toHaveBeenCalledTimes(1);
    expect(live.problem).toBeNull();
  });

  it('stops with the reason when access is gone for good', async () => {
    server.joined = false;
    await begin(async () => 'refused');
    expect(live.status).toBe('refused');
    expect(live.problem?.code).toBe('participant.unknown');
  });
});
