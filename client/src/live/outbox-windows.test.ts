// Two windows of one phone, and two phones of one person: the last choice stands, and both say so.
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, done, phone, sentCount, stateIs, timeout, vote } from './outbox-fixtures';

/** As the server does it: what has no higher rev changes nothing and is told what stands. */
function server() {
  let stored = { answer: null as unknown, rev: 0 };
  return {
    get stored() {
      return stored;
    },
    take(act: { rev: number; body: Record<string, unknown> }) {
      if (act.rev > stored.rev) stored = { answer: act.body['answer'], rev: act.rev };
      return done({ ...stored });
    },
  };
}
type Phone = ReturnType<typeof phone>;
/** Everything that is sent from now on is answered at once. */
const answersAll = ({ sent }: Phone, hall: ReturnType<typeof server>) => {
  let next = 0;
  const timer = setInterval(() => {
    for (; next < sent.length; next++) sent[next]!.answer(hall.take(sent[next]!.act));
  }, 2);
  stops.push(() => clearInterval(timer));
};
const stops: (() => void)[] = [];
afterEach(() => {
  stops.splice(0).forEach((stop) => stop());
  vi.unstubAllGlobals();
});
const says = async (p: Phone, choice: string) =>
  vi.waitFor(
    () => {
      const entry = p.outbox.entries.get('vote:p1:0');
      expect(entry?.state).toBe('sent');
      expect((p.stored.at(-1) as [string, number, { answer: unknown }])[2].answer).toEqual(answer(choice));
    },
    { timeout, interval: 5 },
  );

describe('Two windows', () => {
  it('count on from one another, and each says what the other had stored', async () => {
    const hall = server();
    const here = phone();
    const there = phone(here.eventId);
    await Promise.all([here.outbox.start(), there.outbox.start()]);
    answersAll(here, hall);
    answersAll(there, hall);
    for (const [window, choice] of [
      [here, '1'],
      [there, '2'],
      [here, '3'],
    ] as const) {
      window.outbox.put(vote(choice));
      await says(here, choice);
      await says(there, choice);
      expect(hall.stored.answer).toEqual(answer(choice));
    }
  });

  it('of which one was offline let the later choice stand, whichever comes first', async () => {
    const hall = server();
    const here = phone();
    const there = phone(here.eventId);
    here.outbox.put(vote('1'));
    await sentCount(here, 1);
    there.outbox.put(vote('2'));
    await sentCount(there, 1);
    there.sent[0]!.answer(hall.take(there.sent[0]!.act));
    await stateIs(there.outbox, 'sent');
    here.sent[0]!.answer(hall.take(here.sent[0]!.act));
    await says(here, '2');
    expect(hall.stored.answer).toEqual(answer('2'));
    expect(here.sent.length).toBe(1);
  });

  it('that share nothing, or other devices: whoever chose last is sent again until it stands', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    delete (globalThis as { BroadcastChannel?: unknown }).BroadcastChannel;
    const hall = server();
    const here = phone();
    // Another phone: the same thing by another name in this one's storage.
    const there = phone();
    answersAll(here, hall);
    answersAll(there, hall);
    for (const [window, choice] of [
      [here, '1'],
      [there, '2'],
      [there, '1'],
      [there, '2'],
      [here, '3'],
    ] as const) {
      window.outbox.put(vote(choice));
      await says(window, choice);
      expect(hall.stored.answer).toEqual(answer(choice));
    }
  });

  it('keep counting after a crash between choosing and sending', async () => {
    const hall = server();
    const before = phone();
    before.outbox.put(vote('1'));
    await sentCount(before, 1);
    before.outbox.stop();
    const there = phone(before.eventId);
    answersAll(there, hall);
    there.outbox.put(vote('2'));
    await says(there, '2');
    const again = phone(before.eventId);
    answersAll(again, hall);
    await again.outbox.start();
    again.outbox.put(vote('3'));
    await says(again, '3');
    expect(hall.stored.answer).toEqual(answer('3'));
  });

  it('take a repeat that is answered after the poll has closed for what it is', async () => {
    const here = phone();
    here.outbox.put(vote('1'));
    await sentCount(here, 1);
    here.sent[0]!.answer(
      done({ pollId: 'p1', slot: 0, answer: null, counted: true, rev: here.sent[0]!.act.rev }),
    );
    await stateIs(here.outbox, 'sent');
    expect(here.sent.length).toBe(1);
  });

  it('take what the server adds to an answer, and how it cleans a text, for the same answer', async () => {
    const here = phone();
    here.outbox.put({ ...vote('1'), body: { slot: 0, answer: { text: ' Mut', order: [2, 1] } } });
    await sentCount(here, 1);
    const { rev } = here.sent[0]!.act;
    here.sent[0]!.answer(
      done({ slot: 0, answer: { text: 'Mut', order: [2, 1], entry: 7 }, rev, counted: true }),
    );
    await stateIs(here.outbox, 'sent');
    expect(here.sent.length).toBe(1);
  });

  it('take for the same what the server leaves out because there is none of it', async () => {
    const here = phone();
    await here.outbox.start();
    here.outbox.put({ ...vote('a'), body: { slot: 0, answer: { choices: [10], other: null } } });
    await sentCount(here, 1);
    here.sent[0]!.answer(done({ answer: { choices: [10] }, rev: here.sent[0]!.act.rev }));
    await stateIs(here.outbox, 'sent');
    expect(here.sent).toHaveLength(1);
  });

  it('take another order for another answer', async () => {
    const here = phone();
    here.outbox.put({ ...vote('1'), body: { slot: 0, answer: { order: [2, 1] } } });
    await sentCount(here, 1);
    const { rev } = here.sent[0]!.act;
    here.sent[0]!.answer(done({ slot: 0, answer: { order: [1, 2] }, rev, counted: true }));
    await sentCount(here, 2);
    expect(here.sent[1]!.act).toMatchObject({ rev: rev + 1, body: { answer: { order: [2, 1] } } });
  });
});
