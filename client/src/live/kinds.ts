// What a page knows of the kinds of change: together they are all members of `Views`, and the compiler names one that is
// missing. The server's lines stand in src/Workshop.Server/Live/Log/ChangeKinds.cs.
import type { ChangeKind, Views } from './contract';
import type { EventStore } from './store.svelte';

type Plural<K extends string> = K extends `${infer Stem}y` ? `${Stem}ies` : `${K}s`;

/** The list in which views of a kind of change come. */
export const listOf = <K extends ChangeKind>(kind: K): Plural<K> =>
  `${kind.replace(/y$/, 'ie')}s` as Plural<K>;

/** What is known by id, can be gone, and is answered by acts on it. */
export const things = [
  'agendaItems',
  'speakers',
  'groups',
  'questions',
  'polls',
  'boards',
  'notes',
  'entries',
  'sheetEntries',
  'backstageLines',
  'pictures',
] as const satisfies Plural<ChangeKind>[];
export type Thing = (typeof things)[number];
export type ThingView = { [K in Thing]: Views[K][number] };

/** What only changes, and how: there is one of it, or it is about things that are known. */
export const others: {
  [K in Exclude<keyof Views, Thing>]: (store: EventStore, told: NonNullable<Views[K]>) => void;
} = {
  event: (store, event) => store.takeEvent(event),
  stage: (store, stage) => store.takeStage(stage),
  counts: (store, counts) => (store.counts = counts),
  ratings: (store, ratings) => ratings.forEach((rating) => store.ratings.set(rating.agendaItemId, rating)),
  // Mere counts call what they are about by its number.
  votes: (store, counted) => {
    for (const question of store.questions.values()) {
      const votes = counted[question.number] ?? question.votes;
      if (votes !== question.votes) store.questions.set(question.id, { ...question, votes });
    }
  },
  pollVotes: (store, counted) => {
    for (const [number, voters, ...figures] of counted) {
      const poll = store.pollList.find((known) => known.number === number);
      // Of a poll whose results are withheld it is only how many voted.
      const told = figures.length ? figures : poll?.figures && figures;
      if (poll) store.polls.set(poll.id, { ...poll, voters: voters!, figures: told ?? null });
    }
  },
};
