// A participant's own things. Pushes of them carry no sequence number, and one that was read before an
// act may arrive after its answer. So each thing is kept by its own rev or version, what is higher stays,
// and what a push does not name is not gone: only a fresh load of everything says so.
import type { MeView, NoteView, OwnRating, OwnUpvote, OwnVote, QuestionView } from './contract';

/** A page may be newer than the server that answers: kinds of own things it does not know are none. */
export const whole = (me: Partial<MeView> & Pick<MeView, 'participantId'>): MeView => ({
  displayName: null,
  groupId: null,
  placeId: null,
  language: 'de',
  rev: 0,
  blocked: false,
  joinedAt: '',
  questions: [],
  upvotes: [],
  votes: [],
  notes: [],
  waitingNotes: [],
  ratings: [],
  ...me,
});

/** `incoming` adds to `known` and replaces what is not newer there already. */
export function mergeMe(known: MeView | null, incoming: MeView): MeView {
  if (!known || known.participantId !== incoming.participantId) return incoming;
  const base = incoming.rev >= known.rev ? incoming : { ...known };
  return {
    ...base,
    questions: newest(
      known.questions,
      incoming.questions,
      (q) => q.id,
      (q) => q.version,
    ),
    upvotes: newest(
      known.upvotes,
      incoming.upvotes,
      (u) => u.questionId,
      (u) => u.rev,
    ),
    votes: newest(known.votes, incoming.votes, slotOf, (v) => v.rev).map(
      (vote) => known.votes.find((old) => isRemembered(old, vote)) ?? vote,
    ),
    notes: [...new Set([...known.notes, ...incoming.notes])],
    waitingNotes: newest(
      // One that the incoming names as one's own, but not as waiting, waits no more.
      known.waitingNotes.filter(({ id }) => !incoming.notes.includes(id)),
      incoming.waitingNotes,
      (n) => n.id,
      (n) => n.version,
    ),
    ratings: newest(
      known.ratings,
      incoming.ratings,
      (r) => r.agendaItemId,
      (r) => r.rev,
    ),
  };
}

/** A part of a poll that is answered by itself. */
const slotOf = ({ pollId, slot }: OwnVote): string => `${pollId}:${slot}`;

/** Of a closed poll the server knows no answers any more, only that they count; this phone still does. */
const isRemembered = (old: OwnVote, vote: OwnVote): boolean =>
  vote.answer === null && vote.counted && slotOf(old) === slotOf(vote) && old.rev === vote.rev;

function newest<T>(known: T[], incoming: T[], id: (t: T) => string, rev: (t: T) => number): T[] {
  const all = new Map(known.map((thing) => [id(thing), thing]));
  for (const thing of incoming) {
    const old = all.get(id(thing));
    if (!old || rev(old) <= rev(thing)) all.set(id(thing), thing);
  }
  return [...all.values()];
}

/** Takes what the server says of one thing, unless something later is known: answers and windows overtake each other. */
const upsert = <T extends { rev: number }>(list: T[], thing: T, same: (other: T) => boolean): T[] =>
  list.some(same)
    ? list.map((other) => (same(other) && other.rev <= thing.rev ? thing : other))
    : [...list, thing];

/** A withdrawn one stays as such, so that a late push does not bring it back; whoever lists them leaves it out. */
export const withQuestion = (me: MeView, question: QuestionView): MeView => ({
  ...me,
  questions: upsert(me.questions, question, (other) => other.id === question.id),
});

export const withUpvote = (me: MeView, upvote: OwnUpvote): MeView => ({
  ...me,
  upvotes: upsert(me.upvotes, upvote, (other) => other.questionId === upvote.questionId),
});

export const withVote = (me: MeView, vote: OwnVote): MeView => ({
  ...me,
  votes: upsert(me.votes, vote, (other) => slotOf(other) === slotOf(vote)),
});

/** @param note One that waits is seen by nobody else, so it is kept here. */
export const withNote = (me: MeView, note: NoteView): MeView => {
  const others = me.waitingNotes.filter(({ id }) => id !== note.id);
  return {
    ...me,
    notes: me.notes.includes(note.id) ? me.notes : [...me.notes, note.id],
    waitingNotes: note.waits ? [...others, note] : others,
  };
};

export const withoutNote = (me: MeView, noteId: string): MeView => ({
  ...me,
  notes: me.notes.filter((id) => id !== noteId),
  waitingNotes: me.waitingNotes.filter(({ id }) => id !== noteId),
});

export const withRating = (me: MeView, rating: OwnRating): MeView => ({
  ...me,
  ratings: upsert(me.ratings, rating, (other) => other.agendaItemId === rating.agendaItemId),
});
