import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer } from './api';
import { Outbox, type Act, type Wish } from './outbox.svelte';

const done = (value: unknown = {}): Answer<unknown> => ({ kind: 'done', value });
const unknown: Answer<unknown> = { kind: 'unknown', waitMs: 1 };
const refusal = (status: number, code: string): Answer<unknown> => ({
  kind: 'refused',
  problem: { status, code, title: code, detail: 'Sorry.' },
});
const vote = (choice: string, knownRev = 0): Wish => ({
  key: 'vote:p1',
  method: 'PUT',
  path: '/vote',
  body: { choices: [choice] },
  knownRev,
});

const fail = (why: string): never => {
  throw new Error(why);
};

let events = 0;
const open: Outbox[] = [];

/** A phone with a server whose answers the test gives one by one. */
function phone(
  eventId = `event-${events++}`,
  rejoin: () => Promise<Answer<unknown>['kind']> = async () => 'done',
) {
  const sent: { act: Act; answer: (answer: Answer<unknown>) => void }[] = [];
  const stored: unknown[] = [];
  const outbox = new Outbox({
    eventId,
    rejoin,
    stored: (act, value) => stored.push([act.key, act.rev, value]),
    send: (act) => new Promise((answer) => sent.push({ act, answer })),
  });
  open.push(outbox);
  return { eventId, outbox, sent, stored };
}

/** Generous: reached only when something is broken. */
const timeout = 15_000;
const sentCount = (phone: { sent: unknown[] }, count: number) =>
  vi.waitFor(() => expect(phone.sent.length).toBe(count), { timeout, interval: 5 });
const stateIs = (outbox: Outbox, state: string, key = 'vote:p1') =>
  vi.waitFor(() => expect(outbox.entries.get(key)?.state).toBe(state), { timeout, interval: 5 });

afterEach(() => open.splice(0).forEach((outbox) => outbox.stop()));

describe('Outbox', () => {
  it('walks saved → sending → sent and reports the stored answer', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    expect(p.outbox.entries.get('vote:p1')?.state).toBe('saved');
    await sentCount(p, 1);
    expect(p.outbox.entries.get('vote:p1')?.state).toBe('sending');
    expect(p.sent[0]!.act).toMatchObject({ rev: 1, body: { choices: ['a'] } });
    p.sent[0]!.answer(done('stored'));
    await stateIs(p.outbox, 'sent');
    expect(p.stored).toEqual([['vote:p1', 1, 'stored']]);
    expect(p.outbox.entries.get('vote:p1')?.sentAt).toBeGreaterThan(0);
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
    expect(p.sent[1]!.act).toMatchObject({ rev: 3, body: { choices: ['c'] } });
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
    p.outbox.put({ ...vote('x'), key: 'vote:p2' });
    await sentCount(p, 3);
    expect(Date.now() - from).toBeGreaterThanOrEqual(140);
  });

  it('keeps what was refused, with the reason, until it is dismissed', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.sent[0]!.answer(refusal(409, 'poll.closed'));
    await stateIs(p.outbox, 'refused');
    expect(p.outbox.entries.get('vote:p1')).toMatchObject({
      act: { body: { choices: ['a'] } },
      problem: { code: 'poll.closed', detail: 'Sorry.' },
    });
    p.outbox.dismiss('vote:p1');
    expect(p.outbox.entries.size).toBe(0);
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
    await vi.waitFor(() => expect(p.outbox.entries.get('question:two')?.dueAt).toBeGreaterThan(0), {
      timeout,
    });
    const { dueAt } = p.outbox.entries.get('question:two')!;
    expect(p.outbox.entries.get('question:two')).toMatchObject({
      state: 'saved',
      act: { body: { text: 'two' } },
    });

    // Neither the network coming back nor a new wording brings it forward.
    p.outbox.hurry();
    p.outbox.put(ask('two', 'two, reworded'));
    p.outbox.put(vote('a'));
    await sentCount(p, 3);
    expect(p.sent[2]!.act.key).toBe('vote:p1');
    expect(p.outbox.entries.get('question:two')?.dueAt).toBe(dueAt);
    await sentCount(p, 4);
    expect(Date.now()).toBeGreaterThanOrEqual(dueAt!);
    expect(p.sent[3]!.act.body).toEqual({ text: 'two, reworded' });
    p.sent[3]!.answer(done());
    await stateIs(p.outbox, 'sent', 'question:two');
  });

  it('does not lose through a reload what waits for its turn', async () => {
    const before = phone();
    before.outbox.put(vote('a'));
    await sentCount(before, 1);
    const problem = { status: 409, code: 'question.slow', title: 'Wait', detail: null, waitMs: 60_000 };
    before.sent[0]!.answer({ kind: 'refused', problem });
    await vi.waitFor(() => expect(before.outbox.entries.get('vote:p1')?.dueAt).toBeTruthy(), { timeout });
    before.outbox.stop();
    const after = phone(before.eventId);
    await after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act.body).toEqual({ choices: ['a'] });
  });

  it('lets a later act speak for itself when the earlier one is refused', async () => {
    const p = phone();
    p.outbox.put(vote('a'));
    await sentCount(p, 1);
    p.outbox.put(vote('b'));
    p.sent[0]!.answer(refusal(400, 'poll.choices'));
    await sentCount(p, 2);
    p.sent[1]!.answer(done());
    await stateIs(p.outbox, 'sent');
  });

  it('survives a reload', async () => {
    const before = phone();
    before.outbox.put(vote('a'));
    await sentCount(before, 1);
    before.outbox.stop();
    const after = phone(before.eventId);
    await after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act).toEqual(before.sent[0]!.act);
    after.sent[0]!.answer(done());
    await stateIs(after.outbox, 'sent');
    const later = phone(before.eventId);
    await later.outbox.start();
    expect(later.outbox.entries.size).toBe(0);
  });

  it.each([
    ['never answers', () => ({}) as IDBOpenDBRequest],
    ['is missing', () => fail('no database')],
  ])('survives a reload in the moment of sending where IndexedDB %s', async (_, openDatabase) => {
    const database = vi.spyOn(indexedDB, 'open').mockImplementation(openDatabase);
    const before = phone();
    before.outbox.put(vote('a'));
    before.outbox.stop();
    const after = phone(before.eventId);
    void after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act.body).toEqual({ choices: ['a'] });
    after.sent[0]!.answer(done());
    await stateIs(after.outbox, 'sent');
    database.mockRestore();
    const later = phone(before.eventId);
    await later.outbox.start();
    expect(later.outbox.entries.size).toBe(0);
  });

  it('goes on to the next acts where IndexedDB never answers', async () => {
    const database = vi.spyOn(indexedDB, 'open').mockImplementation(() => ({}) as IDBOpenDBRequest);
    const before = phone();
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f']) before.outbox.put({ ...vote(key), key });
    before.outbox.stop();
    const after = phone(before.eventId);
    void after.outbox.start();
    // As many as are sent at once.
    await sentCount(after, 4);
    for (const { answer } of after.sent) answer(done());
    await sentCount(after, 6);
    database.mockRestore();
  });

  it('survives a reload where IndexedDB took the act and then found no room for it', async () => {
    const { put } = IDBObjectStore.prototype;
    const full = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      act,
    ) {
      const request = put.call(this, act);
      request.addEventListener('success', () => this.transaction.abort());
      return request;
    });
    const before = phone();
    before.outbox.put(vote('a'));
    await sentCount(before, 1);
    before.outbox.stop();
    full.mockRestore();
    const after = phone(before.eventId);
    await after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act.body).toEqual({ choices: ['a'] });
  });

  it('does not let one tab forget the later act of another', async () => {
    const one = phone();
    one.outbox.put(vote('a'));
    await sentCount(one, 1);
    const two = phone(one.eventId);
    await two.outbox.start();
    two.outbox.put(vote('b'));
    await sentCount(two, 1);
    one.sent[0]!.answer(done());
    await stateIs(one.outbox, 'sent');
    two.outbox.stop();
    const reloaded = phone(one.eventId);
    await reloaded.outbox.start();
    expect(reloaded.outbox.entries.get('vote:p1')?.act.body).toEqual({ choices: ['b'] });
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
    const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
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
    p.outbox.put({ ...vote('x'), key: 'vote:p2' });
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

  it('works without IndexedDB', async () => {
    const kept = globalThis.indexedDB;
    vi.stubGlobal('indexedDB', undefined);
    try {
      const p = phone();
      await p.outbox.start();
      p.outbox.put(vote('a'));
      await sentCount(p, 1);
      p.sent[0]!.answer(done());
      await stateIs(p.outbox, 'sent');
    } finally {
      vi.stubGlobal('indexedDB', kept);
    }
  });
});
