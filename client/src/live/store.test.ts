import { describe, expect, it } from 'vitest';
import { ownQuestions } from '../features/participants/own';
import type { Room } from '../features/participants/room.svelte';
import type { Batch, NoteView, PollEntryView, PollView } from './contract';
import { batch, me, ownVote, question, state } from './fixtures';
import { withNote, withQuestion, withRating, withVote } from './me';
import { EventStore } from './store.svelte';

/** A log of changes to three questions; `upTo(n)` is what the server would answer to `changes?after=`. */
const log: Batch[] = [
  batch(0, 1, { questions: [question('a')] }),
  batch(1, 2, { questions: [question('b')] }),
  batch(2, 4, {
    questions: [question('a', { text: 'corrected', version: 2 })],
    votes: { 2: 3 },
  }),
  batch(4, 5, {}, { gone: [{ kind: 'question', id: 'b' }] }),
  batch(5, 6, { questions: [question('c')], votes: { 1: 2 } }),
];
const end = state(6, {
  questions: [question('a', { text: 'corrected', version: 2, votes: 2 }), question('c')],
});

const seen = (store: EventStore) =>
  [...store.questions.values()].map(({ id, text, votes }) => `${id} ${text} ${votes}`).sort();

function fresh(): EventStore {
  const store = new EventStore();
  store.applyState(state(0));
  return store;
}

/** Plays batches as a browser does: a gap is answered by what the log holds after the own number. */
function play(store: EventStore, arriving: Batch[]): void {
  const catchUp = () => {
    for (const missed of log.filter((b) => b.to > store.seq)) store.applyBatch(missed);
  };
  for (const next of arriving) if (store.applyBatch(next) === 'gap') catchUp();
  catchUp();
}

describe('EventStore', () => {
  const expected = seen(
    (() => {
      const store = fresh();
      store.applyState(end);
      return store;
    })(),
  );

  it('applies batches in order', () => {
    const store = fresh();
    for (const next of log) expect(store.applyBatch(next)).toBe('applied');
    expect(seen(store)).toEqual(expected);
    expect(store.seq).toBe(6);
  });

  it('converges whatever the order, repetition or loss of batches', () => {
    let chance = 7;
    const random = (below: number) => (chance = (chance * 48271) % 2147483647) % below;
    for (let round = 0; round < 300; round++) {
      const arriving = Array.from({ length: random(9) }, () => log[random(log.length)]!);
      const store = fresh();
      play(store, arriving);
      expect(seen(store)).toEqual(expected);
    }
  });

  it('ignores what is older than what it has', () => {
    const store = fresh();
    for (const next of log) store.applyBatch(next);
    expect(store.applyBatch(log[0]!)).toBe('old');
    expect(store.questions.get('a')?.text).toBe('corrected');
  });

  it('applies nothing of a batch after a gap', () => {
    const store = fresh();
    expect(store.applyBatch(log[4]!)).toBe('gap');
    expect(store.questions.size).toBe(0);
    expect(store.seq).toBe(0);
  });

  it('refuses another epoch and takes a snapshot of it whole', () => {
    const store = fresh();
    store.applyBatch(log[0]!);
    expect(store.applyBatch(batch(1, 2, {}, { epoch: 'e2' }))).toBe('epoch');
    store.applyState(state(1, { questions: [question('z')] }, { epoch: 'e2' }));
    expect([...store.questions.keys()]).toEqual(['z']);
  });

  it('keeps the newer view when the answer to an act overtook the push', () => {
    const store = fresh();
    store.applyBatch(log[0]!);
    store.take('questions', question('a', { state: 'answered', version: 3 }));
    store.applyBatch(batch(1, 2, { questions: [question('a', { version: 2 })] }));
    expect(store.questions.get('a')?.state).toBe('answered');
  });

  it('does not bring back what is gone by a late answer, but does by a later batch', () => {
    const store = fresh();
    store.applyBatch(log[0]!);
    store.applyBatch(batch(1, 2, {}, { gone: [{ kind: 'question', id: 'a' }] }));
    store.take('questions', question('a'));
    expect(store.questions.has('a')).toBe(false);
    store.applyBatch(batch(2, 3, { questions: [question('a', { version: 4 })] }));
    expect(store.questions.has('a')).toBe(true);
  });

  it('keeps each own thing at its highest rev', () => {
    const store = new EventStore();
    store.applyState(state(0, {}, { me: me({ votes: [ownVote('x', 1, 3)] }) }));
    store.applyMe(
      me({
        votes: [ownVote('x', 0, 2), ownVote('y', 4, 1)],
      }),
    );
    expect(store.me?.votes).toEqual([ownVote('x', 1, 3), ownVote('y', 4, 1)]);
  });

  it('loses nothing of one’s own to a push that was read before it was stored', () => {
    const store = new EventStore();
    store.applyState(state(0, {}, { me: me({ questions: [question('old', { version: 1 })] }) }));
    store.changeMe((own) => withQuestion(own, question('new', { version: 1 })));
    store.changeMe((own) => withVote(own, ownVote('x', 1, 1)));
    store.changeMe((own) => withRating(own, { agendaItemId: 's', stars: 4, comment: null, rev: 1 }));
    store.changeMe((own) => withNote(own, { id: 'n' } as NoteView));
    store.applyMe(me({ questions: [question('old', { version: 2, state: 'declined' })] }));
    expect(store.me?.questions.map(({ id, version }) => [id, version])).toEqual([
      ['old', 2],
      ['new', 1],
    ]);
    expect(store.me?.votes).toHaveLength(1);
    expect(store.me?.ratings).toHaveLength(1);
    expect(store.me?.notes).toEqual(['n']);
  });

  it('does not bring back by such a push what was withdrawn', () => {
    const store = new EventStore();
    store.applyState(state(0, {}, { me: me({ questions: [question('a', { version: 1 })] }) }));
    store.changeMe((own) => withQuestion(own, question('a', { version: 2, state: 'withdrawn' })));
    store.applyMe(me({ questions: [question('a', { version: 1 })] }));
    const room = { store, outbox: { entries: new Map() } } as unknown as Room;
    expect(ownQuestions(room)).toEqual([]);
  });

  it('remembers what was answered in a poll of which the server only knows that it counts', () => {
    const store = new EventStore();
    store.applyState(state(0, {}, { me: me({ votes: [ownVote('x', 1, 3), ownVote('y', 1, 2)] }) }));
    const forgotten = { answer: null, counted: true };
    store.applyMe(
      me({
        votes: [
          { ...ownVote('x', 1, 3), ...forgotten },
          { ...ownVote('y', 1, 3), ...forgotten },
        ],
      }),
    );
    expect(store.me?.votes.map(({ answer }) => answer)).toEqual([{ choices: [1] }, null]);
  });

  it('keeps the parts of a poll apart', () => {
    const store = new EventStore();
    store.applyState(state(0, {}, { me: me({ votes: [ownVote('x', 1, 1)] }) }));
    store.changeMe((own) => withVote(own, { ...ownVote('x', 2, 2), slot: 1 }));
    expect(store.me?.votes.map(({ slot, rev }) => [slot, rev])).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  it('puts mere counts into the poll it knows', () => {
    const store = fresh();
    const poll = {
      id: 'p',
      number: 4,
      state: 'open',
      version: 2,
      voters: 0,
      figures: null,
    } as unknown as PollView;
    store.applyBatch(batch(0, 1, { polls: [poll] }));
    store.applyBatch(batch(1, 2, { pollVotes: [[4, 3, 1, 2]] }));
    store.applyBatch(batch(2, 3, { pollVotes: [[3, 1, 1, 0]] }));
    expect(store.polls.get('p')).toEqual({ ...poll, voters: 3, figures: [1, 2] });
    expect(store.polls.size).toBe(1);
  });

  it('takes how many voted without a result where that is withheld', () => {
    const store = fresh();
    const poll = { id: 'p', number: 4, state: 'open', voters: 0, figures: null } as unknown as PollView;
    store.applyBatch(batch(0, 1, { polls: [poll] }));
    store.applyBatch(batch(1, 2, { pollVotes: [[4, 3]] }));
    expect(store.polls.get('p')).toEqual({ ...poll, voters: 3 });
  });

  it('takes what people wrote out of sight when it is gone', () => {
    const store = fresh();
    const entry = { id: 'w', pollId: 'p', number: 1, text: 'Mut', state: 'shown', version: 1 };
    store.applyBatch(batch(0, 1, { entries: [entry as PollEntryView] }));
    expect([...store.entries.keys()]).toEqual(['w']);
    store.applyBatch(batch(1, 2, {}, { gone: [{ kind: 'entry', id: 'w' }] }));
    expect(store.entries.size).toBe(0);
  });

  it('passes over what is gone of a kind that it does not know', () => {
    const store = fresh();
    const gone = [{ kind: 'sticker', id: 's' }] as unknown as Batch['gone'];
    expect(store.applyBatch({ from: 0, to: 1, views: {}, gone })).toBe('applied');
  });

  it('takes pushes that leave out lists with nothing in them', () => {
    const store = fresh();
    expect(store.applyBatch({ from: 0, to: 1, views: { questions: [question('a')] } })).toBe('applied');
    expect(store.questions.get('a')).toEqual(question('a'));
    expect(store.applyBatch({ from: 5, to: 6, views: {} })).toBe('gap');
  });
});
