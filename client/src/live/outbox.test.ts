import { keyOf } from './act-key';
import { describe, expect, it, vi } from 'vitest';
import type { Answer } from './api';
import { answer, done, phone, refusal, sentCount, stateIs, timeout, unknown, vote } from './outbox-fixtures';
import type { Wish } from './outbox.svelte';

describe('Outbox', () => {
  it('walks saved → sending → sent and reports the stored answer', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    expect(p.outbox.entries.get('vote:p1:0')?.state).toBe('saved');
    await sentCount(p, 1);
    expect(p.outbox.entries.get('vote:p1:0')?.state).toBe('sending');
    expect(p.sent[0]!.act).toMatchObject({ rev: 1, body: { answer: answer('a') } });
    p.sent[0]!.answer(done('stored'));
    await stateIs(p.outbox, 'sent');
    expect(p.stored).toEqual([['vote:p1:0', 1, 'stored']]);
    expect(p.outbox.entries.get('vote:p1:0')?.sentAt).toBeGreaterThan(0);
  });

  it('keeps one act per thing in flight; of those waiting only the last is sent', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.outbox.put(vote('b'));
    p.outbox.put(vote('c'));
    await new Promise((go) => setTimeout(go, 20));
    expect(p.sent.length).toBe(1);
    p.sent[0]!.answer(done());
    await sentCount(p, 2);
    expect(p.sent[1]!.act).toMatchObject({ rev: 3, body: { answer: answer('c') } });
    p.sent[1]!.answer(done());
    await stateIs(p.outbox, 'sent');
    expect(p.sent.length).toBe(2);
  });

  it('starts above the rev the server knows', async () => {
    const p = phone();
    p.outbox.put(vote('a', 7));
    await sentCount(p, 1);
    expect(p.sent[0]!.act.rev).toBe(8);
  });

  it('sends the same act again when the outcome is unknown', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer(unknown);
    await sentCount(p, 2);
    expect(p.sent[1]!.act).toEqual(p.sent[0]!.act);
    p.sent[1]!.answer(done());
    await stateIs(p.outbox, 'sent');
  });

  it('waits as long as the server asks before sending anything', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    const from = Date.now();
    p.sent[0]!.answer({ kind: 'later', waitMs: 150 });
    await new Promise((go) => setTimeout(go));
    p.outbox.put({ ...vote('x'), key: 'vote:p2:0' });
    await sentCount(p, 3);
    expect(Date.now() - from).toBeGreaterThanOrEqual(140);
  });

  it('keeps what was refused, with the reason, until it is dismissed', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer(refusal(409, 'poll.closed'));
    await stateIs(p.outbox, 'refused');
    expect(p.outbox.entries.get('vote:p1:0')).toMatchObject({
      act: { body: { answer: answer('a') } },
      problem: { code: 'poll.closed', detail: 'Sorry.' },
    });
    p.outbox.dismiss('vote:p1:0');
    expect(p.outbox.entries.size).toBe(0);
  });

  it('waits no longer for its turn when the clock of the phone is set back', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer({
      kind: 'refused',
      problem: { status: 409, code: 'question.slow', title: 'Wait', detail: null, waitMs: 500 },
    });
    await vi.waitFor(() => expect(p.outbox.entries.get('vote:p1:0')?.due).toBeTruthy(), { timeout });
    const real = Date.now;
    vi.spyOn(Date, 'now').mockImplementation(() => real() - 3_600_000);
    // Whatever makes it look at the time again.
    p.outbox.hurry();
    await sentCount(p, 2);
    vi.restoreAllMocks();
  });

  it('sends by itself, when its turn has come, what was refused for being too soon; others do not wait', async () => {
    const tooSoon: Answer<unknown> = {
      kind: 'refused',
      problem: { status: 409, code: 'question.slow', title: 'Wait', detail: null, waitMs: 1500 },
    };
    const ask = (id: string, text = id): Wish => ({
      key: `question:${id}`,
      method: 'PUT',
      path: `/${id}`,
      body: { text },
      knownRev: 0,
    });
    const p = phone();
    p.outbox.put(ask('one'));
    p.outbox.put(ask('two'));
    await sentCount(p, 2);
    p.sent[0]!.answer(done());
    p.sent[1]!.answer(tooSoon);
    await vi.waitFor(() => expect(p.outbox.entries.get('question:two')?.due).toBeTruthy(), {
      timeout,
    });
    const { due } = p.outbox.entries.get('question:two')!;
    expect(p.outbox.entries.get('question:two')).toMatchObject({
      state: 'saved',
      act: { body: { text: 'two' } },
    });

    // Neither the network coming back nor a new wording brings it forward.
    p.outbox.hurry();
    p.outbox.put(ask('two', 'two, reworded'));
    p.outbox.put(vote('a'));
    await sentCount(p, 3);
    expect(p.sent[2]!.act.key).toBe('vote:p1:0');
    expect(p.outbox.entries.get('question:two')?.due).toBe(due);
    await sentCount(p, 4);
    expect(Date.now()).toBeGreaterThanOrEqual(due!.at);
    expect(p.sent[3]!.act.body).toEqual({ text: 'two, reworded' });
    p.sent[3]!.answer(done());
    await stateIs(p.outbox, 'sent', 'question:two');
  });

  it('loses no turn that comes while it looks at what is due', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer({
      kind: 'refused',
      problem: { status: 409, code: 'question.slow', title: 'Wait', detail: null, waitMs: 60_000 },
    });
    await vi.waitFor(() => expect(p.outbox.entries.get('vote:p1:0')?.due).toBeTruthy(), { timeout });
    const { steady } = p.outbox.entries.get('vote:p1:0')!.due!;
    // Asked for the pause, then for what is left: a moment too early at first, and on time from then on.
    const looks = [steady - 2, steady - 1];
    vi.spyOn(performance, 'now').mockImplementation(() => looks.shift() ?? steady);
    p.outbox.hurry();
    await sentCount(p, 2);
    vi.restoreAllMocks();
  });

  it('lets a later act speak for itself when the earlier one is refused', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.outbox.put(vote('b'));
    p.sent[0]!.answer(refusal(400, 'poll.answer'));
    await sentCount(p, 2);
    p.sent[1]!.answer(done());
    await stateIs(p.outbox, 'sent');
  });

  it('joins again when the server does not know the participant, then sends the same act', async () => {
    const rejoin = vi.fn(async () => 'done' as const);
    const p = phone(undefined, rejoin);
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer(refusal(401, 'participant.unknown'));
    await vi.waitFor(() => expect(p.sent.length).toBe(2), { timeout });
    expect(rejoin).toHaveBeenCalledTimes(1);
    expect(p.sent[1]!.act).toEqual(p.sent[0]!.act);
  });

  it('sends again all that were under way when the cookie was lost, and joins once for all of them', async () => {
    let joined = () => {};
    const rejoin = vi.fn(() => new Promise<'done'>((go) => (joined = () => go('done'))));
    const p = phone(undefined, rejoin);
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id) => keyOf('vote', id, '0'));
    // Four at once, and one after the other while it joins.
    for (const key of keys.slice(0, 4)) p.outbox.put({ ...vote(key), key });
    await sentCount(p, 4);
    for (const { answer } of p.sent) answer(refusal(401, 'access.missing'));
    await vi.waitFor(() => expect(rejoin).toHaveBeenCalled());
    for (const [i, key] of keys.slice(4).entries()) {
      p.outbox.put({ ...vote(key), key });
      await sentCount(p, 5 + i);
      p.sent[4 + i]!.answer(refusal(401, 'access.missing'));
    }
    joined();
    for (let i = 8; i < 16; i++) {
      await vi.waitFor(() => expect(p.sent.length).toBeGreaterThan(i), { timeout });
      p.sent[i]!.answer(done());
    }
    for (const key of keys) await stateIs(p.outbox, 'sent', key);
    expect(rejoin).toHaveBeenCalledTimes(1);
  });

  it('gives up no act because nobody answered when it joined again', async () => {
    const rejoin = vi.fn(async () => 'done' as 'done' | 'unknown').mockResolvedValueOnce('unknown');
    const p = phone(undefined, rejoin);
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer(refusal(401, 'access.missing'));
    await sentCount(p, 2);
    p.sent[1]!.answer(refusal(401, 'access.missing'));
    await sentCount(p, 3);
    p.sent[2]!.answer(done());
    await stateIs(p.outbox, 'sent');
  });

  it('gives up when joining again is refused, or does not help', async () => {
    for (const kind of ['refused', 'done'] as const) {
      const rejoin = vi.fn(async () => kind);
      const p = phone(undefined, rejoin);
      p.outbox.put(vote('a'));
      for (let i = 0; i < (kind === 'refused' ? 1 : 4); i++) {
        await sentCount(p, i + 1);
        p.sent[i]!.answer(refusal(401, 'access.missing'));
      }
      await stateIs(p.outbox, 'refused');
    }
  });

  it('waits no longer because the clock was set back', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer({ kind: 'later', waitMs: 300 });
    await new Promise((go) => setTimeout(go));
    const now = Date.now;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000);
    p.outbox.put({ ...vote('x'), key: 'vote:p2:0' });
    await sentCount(p, 3);
    clock.mockRestore();
  });

  it('takes the withdrawal of something that never arrived as done', async () => {
    const p = phone();
    p.outbox.put({ key: 'question:q', method: 'DELETE', path: '/q', knownRev: 1 });
    await sentCount(p, 1);
    p.sent[0]!.answer(refusal(404, 'question.unknown'));
    await stateIs(p.outbox, 'sent', 'question:q');
    expect(p.stored).toEqual([['question:q', 2, null]]);
  });
});
