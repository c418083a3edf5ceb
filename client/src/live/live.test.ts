import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from './api';
import { batch, me, ownVote, question, state } from './fixtures';
import { LiveEvent } from './live.svelte';
import { server, socket } from './live-fixtures';

vi.mock('./connection', async () => (await import('./live-fixtures')).connection);

let live: LiveEvent;
afterEach(() => live.stop());

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
    expect(socket.following.after()).toBe(4);
    expect(server.asked).toEqual(['state']);
  });

  it('answers a gap by asking for what was missed', async () => {
    await begin();
    server.changes = (after) => batch(after, 3, { questions: [question('a'), question('b')] });
    socket.listener.batch(batch(2, 3, { questions: [question('b')] }));
    await vi.waitFor(() => expect(live.store.seq).toBe(3));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'b']);
  });

  it('asks once for all pushes that it cannot read, and not at once, since a whole hall may not be able to', async () => {
    await begin();
    server.changes = (after) => batch(after, 3, { questions: [question('a')] });
    vi.useFakeTimers();
    for (let push = 0; push < 20; push++) socket.listener.missed();
    expect(server.asked).toEqual(['state']);
    await vi.advanceTimersByTimeAsync(8_000);
    socket.listener.missed();
    await vi.advanceTimersByTimeAsync(8_000);
    vi.useRealTimers();
    expect(live.store.seq).toBe(3);
    expect(server.asked).toEqual(['state', 'changes', 'changes']);
  });

  it('loads the snapshot again when the log no longer reaches back', async () => {
    await begin();
    server.state = state(90, { questions: [question('z')] }, { me: me() });
    socket.listener.batch(batch(80, 81));
    await vi.waitFor(() => expect(live.store.seq).toBe(90));
    expect([...live.store.questions.keys()]).toEqual(['z']);
  });

  it('asks again when nobody answers, for a quiet socket brings no other occasion', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => (++answers < 3 ? 503 : batch(after, 2, { questions: [question('a')] }));
    vi.useFakeTimers();
    socket.listener.batch(batch(1, 2));
    await vi.advanceTimersByTimeAsync(5_000);
    vi.useRealTimers();
    expect(answers).toBe(3);
    expect([...live.store.questions.keys()]).toEqual(['a']);
  });

  it('is not set back by a snapshot older than what came meanwhile, own things included', async () => {
    await begin();
    const voted = me({ votes: [ownVote('p', 7, 2)] });
    server.state = state(80, {}, { me: me() });
    server.changes = (after) => {
      if (after > 0) {
        server.state.me = voted;
        return batch(after, after);
      }
      // The log is cut; before the snapshot arrives, so does a push that follows on what is known.
      socket.listener.mine(voted);
      socket.listener.batch(batch(0, 81, { questions: [question('a')] }));
      return 409;
    };
    socket.listener.batch(batch(79, 80));
    await vi.waitFor(() => expect(server.asked).toEqual(['state', 'changes', 'state', 'changes']));
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
      socket.listener.batch(untold);
      return 409;
    };
    socket.listener.batch(batch(38, 39));
    socket.listener.batch(batch(40, 41));
    await vi.waitFor(() => expect(server.asked).toEqual(['state', 'changes', 'state', 'changes']));
    expect(live.store.epoch).toBe('e2');
    expect([...live.store.questions.keys()]).toEqual([]);
  });

  it('keeps what is pushed while it asks, instead of asking for it too', async () => {
    await begin();
    server.changes = (after) => {
      if (after > 0) return 409;
      socket.listener.batch(batch(3, 4, { questions: [question('c')] }));
      socket.listener.batch(batch(4, 5, { questions: [question('d')] }));
      return batch(after, 3, { questions: [question('a'), question('b')] });
    };
    socket.listener.batch(batch(2, 3, { questions: [question('b')] }));
    await vi.waitFor(() => expect(live.store.seq).toBe(5));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(server.asked).toEqual(['state', 'changes']);
  });

  it('asks once more when what was pushed meanwhile builds on more than the answer brought', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => {
      if (++answers > 1) return batch(after, 6, { questions: [question('c')] });
      socket.listener.batch(batch(5, 6));
      return batch(after, 3, { questions: [question('a')] });
    };
    socket.listener.batch(batch(2, 3));
    await vi.waitFor(() => expect(live.store.seq).toBe(6));
    expect([...live.store.questions.keys()].sort()).toEqual(['a', 'c']);
    expect(answers).toBe(2);
  });

  it('asks once more instead of keeping pushes without end', async () => {
    await begin();
    let answers = 0;
    server.changes = (after) => {
      if (++answers > 1) return batch(after, 203, { questions: [question('late')] });
      for (let seq = 3; seq < 203; seq++) socket.listener.batch(batch(seq, seq + 1));
      return batch(after, 3);
    };
    socket.listener.batch(batch(2, 3));
    await vi.waitFor(() => expect(live.store.questions.has('late')).toBe(true));
    expect(live.store.seq).toBe(203);
    expect(answers).toBe(2);
  });
});
