import { keyOf } from './act-key';
import { describe, expect, it, vi } from 'vitest';
import { answer, done, phone, sentCount, stateIs, timeout, vote } from './outbox-fixtures';

const fail = (why: string): never => {
  throw new Error(why);
};

describe('Acts that are kept on the phone', () => {
  it('does not lose through a reload what waits for its turn', async () => {
    const before = phone();
    before.outbox.put(vote('a'));
    await sentCount(before, 1);
    const problem = { status: 409, code: 'question.slow', title: 'Wait', detail: null, waitMs: 60_000 };
    before.sent[0]!.answer({ kind: 'refused', problem });
    await vi.waitFor(() => expect(before.outbox.entries.get('vote:p1:0')?.due).toBeTruthy(), { timeout });
    before.outbox.stop();
    const after = phone(before.eventId);
    await after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act.body).toEqual({ slot: 0, answer: answer('a') });
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
    expect(after.sent[0]!.act.body).toEqual({ slot: 0, answer: answer('a') });
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
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f'])
      before.outbox.put({ ...vote(id), key: keyOf('vote', id, '0') });
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
    expect(after.sent[0]!.act.body).toEqual({ slot: 0, answer: answer('a') });
  });

  it('sends the others when one of them cannot be read', async () => {
    const before = phone();
    before.outbox.put(vote('a'));
    await sentCount(before, 1);
    before.outbox.stop();
    localStorage.setItem(`workshop.act.${before.eventId}|vote:p2:0`, '{"id":');
    const after = phone(before.eventId);
    await after.outbox.start();
    await sentCount(after, 1);
    expect(after.sent[0]!.act.body).toEqual({ slot: 0, answer: answer('a') });
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
    expect(reloaded.outbox.entries.get('vote:p1:0')?.act.body).toEqual({ slot: 0, answer: answer('b') });
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
