// One participant in one event: what is known, what they did, and what is still on its way.
// Owes: own choices show at once, totals only as the server told them.
import { createContext } from 'svelte';
import { keyOf, thingOf, type ActKey } from '../../live/act-key';
import { inEvent } from '../../live/api';
import type {
  Language,
  MeView,
  NoteView,
  OwnRating,
  OwnUpvote,
  OwnVote,
  QuestionView,
} from '../../live/contract';
import { LiveEvent } from '../../live/live.svelte';
import { withNote, withoutNote, withQuestion, withRating, withUpvote, withVote } from '../../live/me';
import { saveMembership, rejoin, type Membership, type Profile } from '../../live/membership';
import { Outbox, type Act, type Entry } from '../../live/outbox.svelte';

export type AskedQuestion = {
  text: string;
  agendaItemId: string | null;
  speakerId: string | null;
  anonymous: boolean;
};
/** What its author chose beside the text. */
export type AskedHow = Omit<AskedQuestion, 'text'>;
/** A question of one's own: as the server has it, and what is on its way. */
export type OwnQuestion = {
  id: string;
  content: AskedQuestion;
  view: QuestionView | null;
  entry: Entry | null;
};
/** A note of one's own that the server does not have yet, or not in this wording. */
export type OwnNote = {
  id: string;
  boardId: string;
  columnId: string;
  text: string;
  anonymous: boolean;
  view: NoteView | null;
  entry: Entry | null;
};

export const [getRoom, setRoom] = createContext<Room>();

export class Room {
  readonly live: LiveEvent;
  readonly outbox: Outbox;
  /** The server has let this phone in again, and given it a new cookie. */
  letIn = $state(false);

  constructor(readonly membership: Membership) {
    const again = async () => {
      const answer = await rejoin(this.membership);
      this.letIn = answer === 'done';
      // Nobody is left of a rehearsal that was wiped, and nothing of what they did.
      if (this.letIn && membership.rehearsal) this.outbox.forgetAll();
      return answer;
    };
    this.live = new LiveEvent(membership.eventId, 'participant', null, again);
    this.outbox = new Outbox({
      eventId: membership.eventId,
      rejoin: again,
      stored: (act, value) => this.stored(act, value),
    });
  }

  get store() {
    return this.live.store;
  }

  start(): void {
    void this.outbox.start();
    void this.live.start();
  }

  stop(): void {
    this.live.stop();
    this.outbox.stop();
  }

  get ended(): boolean {
    return this.store.event?.state === 'ended';
  }

  /** What the host lets phones do right now; nothing once the event has ended. */
  may(what: 'post' | 'vote' | 'board'): boolean {
    return !this.ended && (what === 'vote' || !this.blocked) && !!this.store.event?.rules[what];
  }

  /** Staff stopped this person from contributing; reading and polls go on. */
  get blocked(): boolean {
    return this.store.me?.blocked ?? false;
  }

  /** What was done to a thing and is not stored yet. */
  pending(key: ActKey): Entry | null {
    const entry = this.outbox.entries.get(key);
    return entry && (entry.state === 'saved' || entry.state === 'sending') ? entry : null;
  }

  /** One's own answers in a poll, by slot: what is on its way before what is stored. Without what is withdrawn. */
  answers(pollId: string): ReadonlyMap<number, unknown> {
    const answers = new Map(this.counted(pollId));
    for (const { state, act } of this.sentIn(pollId))
      if (state === 'saved' || state === 'sending')
        answers.set(act.body['slot'] as number, act.body['answer']);
    return new Map([...answers].filter(([, answer]) => answer != null));
  }

  /** What counts of one's own answers, as far as anybody knows. */
  counted(pollId: string): ReadonlyMap<number, unknown> {
    const known = this.votesIn(pollId).map(({ slot, answer }) => [slot, answer] as const);
    return new Map(known.filter(([, answer]) => answer != null));
  }

  /** Whether anything of one's own counts in a poll, though nobody may know any more what it was. */
  voted(pollId: string): boolean {
    return this.votesIn(pollId).some(({ counted }) => counted);
  }

  private votesIn(pollId: string): OwnVote[] {
    return this.store.me?.votes.filter((vote) => vote.pollId === pollId) ?? [];
  }

  /** What was done in a poll since the page was opened, or is still waiting. */
  sentIn(pollId: string): Entry[] {
    const begin = `vote:${pollId}:`;
    return [...this.outbox.entries.values()].filter(({ act }) => act.key.startsWith(begin));
  }

  /** A vote or rating that is not stored, be it on its way or refused. */
  unstored(id: string): Entry | null {
    const rating = this.outbox.entries.get(keyOf('rating', id));
    return [...this.sentIn(id), ...(rating ? [rating] : [])].find(({ state }) => state !== 'sent') ?? null;
  }

  /** @param answer Null withdraws it. */
  vote(pollId: string, slot: number, answer: unknown): void {
    // Revs rise through all parts of a poll.
    const revs = [...this.votesIn(pollId), ...this.sentIn(pollId).map(({ act }) => act)].map(
      ({ rev }) => rev,
    );
    const key = keyOf('vote', pollId, `${slot}`);
    this.put(key, ['polls', pollId, 'vote'], { slot, answer }, Math.max(0, ...revs));
  }

  /** Takes back everything that one has answered in a poll. */
  withdrawVote(pollId: string): void {
    for (const slot of this.answers(pollId).keys()) this.vote(pollId, slot, null);
  }

  upvoted(questionId: string): boolean {
    const waiting = this.pending(keyOf('upvote', questionId))?.act.body['on'] as boolean | undefined;
    const ids = this.withMerged(questionId);
    return waiting ?? this.store.me?.upvotes.some((u) => u.on && ids.includes(u.questionId)) ?? false;
  }

  /** A question and those merged into it: a vote for any of them is a vote for it, and is taken back with it. */
  private withMerged(questionId: string): string[] {
    return [questionId, ...(this.store.questions.get(questionId)?.mergedIds ?? [])];
  }

  upvote(questionId: string, on: boolean): void {
    const known = this.store.me?.upvotes.find((u) => u.questionId === questionId);
    this.put(keyOf('upvote', questionId), ['questions', questionId, 'upvote'], { on }, known?.rev);
  }

  ask(id: string, content: AskedQuestion): void {
    const known = this.store.me?.questions.find((question) => question.id === id);
    this.put(keyOf('question', id), ['questions', id], content, known?.rev);
  }

  withdrawQuestion(id: string): void {
    const known = this.store.me?.questions.find((question) => question.id === id);
    this.put(keyOf('question', id), ['questions', id], null, known?.rev);
  }

  writeNote(
    id: string,
    boardId: string,
    content: { text: string; columnId: string; anonymous: boolean },
  ): void {
    this.put(keyOf('note', boardId, id), ['boards', boardId, 'notes', id], content, this.noteRev(id));
  }

  withdrawNote(id: string, boardId: string): void {
    this.put(keyOf('note', boardId, id), ['boards', boardId, 'notes', id], null, this.noteRev(id));
  }

  rating(agendaItemId: string): { stars: number; comment: string | null } | null {
    const waiting = this.pending(keyOf('rating', agendaItemId))?.act.body as OwnRating | undefined;
    return waiting ?? this.store.me?.ratings.find((rating) => rating.agendaItemId === agendaItemId) ?? null;
  }

  rate(agendaItemId: string, stars: number, comment: string | null): void {
    const known = this.store.me?.ratings.find((rating) => rating.agendaItemId === agendaItemId);
    this.put(
      keyOf('rating', agendaItemId),
      ['agenda-items', agendaItemId, 'rating'],
      { stars, comment },
      known?.rev,
    );
  }

  get profile(): Profile {
    const { me } = this.store;
    const waiting = this.pending(keyOf('me'))?.act.body as Profile | undefined;
    return waiting ?? me ?? this.membership.profile;
  }

  changeProfile(profile: Profile): void {
    const { displayName, groupId, placeId, language } = profile;
    const body = { displayName, groupId, placeId, language };
    this.membership.profile = body;
    saveMembership(this.membership);
    this.put(keyOf('me'), ['me'], body, this.store.me?.rev);
  }

  changeLanguage(language: Language): void {
    if (this.profile.language !== language) this.changeProfile({ ...this.profile, language });
  }

  private noteRev(id: string): number | undefined {
    const waiting = this.store.me?.waitingNotes.find((note) => note.id === id);
    return waiting?.rev ?? this.store.notes.get(id)?.rev;
  }

  private put(
    key: ActKey,
    parts: string[],
    body: Record<string, unknown> | null,
    knownRev: number | undefined,
  ): void {
    this.outbox.put({
      key,
      method: body ? 'PUT' : 'DELETE',
      path: inEvent(this.membership.eventId, ...parts),
      body: body ?? {},
      knownRev: knownRev ?? 0,
    });
  }

  private stored(act: Act, value: unknown): void {
    const { store } = this;
    const thing = thingOf(act.key);
    if (thing[0] === 'me') store.applyMe(value as MeView);
    else if (thing[0] === 'vote') {
      const vote = value as OwnVote;
      // Of a closed poll the server knows no answers any more; this phone still does.
      const ours = vote.counted && vote.rev === act.rev ? (act.body['answer'] as OwnVote['answer']) : null;
      store.changeMe((me) => withVote(me, { ...vote, answer: vote.answer ?? ours }));
    } else if (thing[0] === 'upvote') this.takeUpvote(value as OwnUpvote);
    else if (thing[0] === 'rating') store.changeMe((me) => withRating(me, value as OwnRating));
    else if (thing[0] === 'question')
      store.changeMe((me) =>
        value
          ? withQuestion(me, value as QuestionView)
          : { ...me, questions: me.questions.filter((question) => question.id !== thing[1]) },
      );
    else {
      const [, , id] = thing;
      const note = value as NoteView | null;
      // Withdrawn, unless another window reworded it later.
      if (act.method === 'DELETE' && !(note?.text && note.rev > act.rev)) {
        store.notes.delete(id);
        store.changeMe((me) => withoutNote(me, id));
      } else {
        if (!note?.waits) store.take('notes', value as NoteView);
        store.changeMe((me) => withNote(me, value as NoteView));
      }
    }
  }

  private takeUpvote(upvote: OwnUpvote): void {
    const off = upvote.on ? [] : this.withMerged(upvote.questionId);
    this.store.changeMe((me) => {
      const { upvotes, ...rest } = withUpvote(me, upvote);
      return { ...rest, upvotes: upvotes.map((u) => (off.includes(u.questionId) ? { ...u, on: false } : u)) };
    });
  }
}
