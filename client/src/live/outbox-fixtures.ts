// A phone and its acts, for the tests of the outbox.
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, expect, vi } from 'vitest';
import type { ActKey } from './act-key';
import type { Answer } from './api';
import { Outbox, type Act, type Wish } from './outbox.svelte';

// Of its own: that of "auto" is made once and outlives the file that asks for it.
globalThis.indexedDB = new IDBFactory();

export const done = (value: unknown = {}): Answer<unknown> => ({ kind: 'done', value });
export const unknown: Answer<unknown> = { kind: 'unknown', waitMs: 1 };
export const refusal = (status: number, code: string): Answer<unknown> => ({
  kind: 'refused',
  problem: { status, code, title: code, detail: 'Sorry.' },
});
/** Whole numbers, as options are named; tests call them by a sign. */
export const answer = (choice: string) => ({ choices: [parseInt(choice, 36)] });
export const vote = (choice: string, knownRev = 0): Wish => ({
  key: 'vote:p1:0',
  method: 'PUT',
  path: '/vote',
  body: { slot: 0, answer: answer(choice) },
  knownRev,
});

let events = 0;
const open: Outbox[] = [];

/** A phone with a server whose answers the test gives one by one. */
export function phone(
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
export const timeout = 15_000;
export const sentCount = (phone: { sent: unknown[] }, count: number) =>
  vi.waitFor(() => expect(phone.sent.length).toBe(count), { timeout, interval: 5 });
export const stateIs = (outbox: Outbox, state: string, key: ActKey = 'vote:p1:0') =>
  vi.waitFor(() => expect(outbox.entries.get(key)?.state).toBe(state), { timeout, interval: 5 });

afterEach(() => open.splice(0).forEach((outbox) => outbox.stop()));
