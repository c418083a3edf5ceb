// What a kind of poll brings. Screens are frames that know no kind: what differs from one to the other stands in a
// kind's own folder, and `kinds.ts` says which there are.
import type { Component } from 'svelte';
import type { Language, PollEntryView, PollView } from '../../../live/contract';

/** By slot, a part of a poll that is answered by itself; most kinds have but the slot 0. */
export type Answers = ReadonlyMap<number, unknown>;

/** Of a poll, what its result is made of: whole, or for a group. */
export type Counted = { voters: number; figures: readonly number[] };

/** A number that stays the same thing when a poll is run again. */
export type Measure = {
  /** As it is shown, shares in percent: whoever sees two of them can reckon the difference. */
  value: number;
  /** "42 %" */
  said: string;
  /** How long its bar is, from 0 to 1. */
  bar: number;
  /** Of differences: percentage points, or its own unit with so many digits behind the point. */
  differs: 'percentage' | { digits: number; unit: string };
};

/** A line of a poll's table: what it is about, and what it says of those counted. */
export type Line = {
  id: string;
  label: string;
  lang?: string;
  said: string;
  /** By what runs are compared; none where there is nothing to reckon with, or nobody voted. */
  measure?: Measure;
};

/** What hands can be raised for. */
export type HandOption = { id: number; label: string; lang: string | undefined };

export type AnswerProps = {
  poll: PollView;
  /** What the reader wants: chosen here, else what is on its way or stored. */
  shown: Answers;
  /** Told what is chosen now; null where that would withdraw it. Nothing is sent by it. */
  pick: (slot: number, answer: unknown) => void;
};

export type OutcomeProps = {
  /** With figures. */
  poll: PollView;
  /** One sentence that says what is shown. */
  sentence: string;
  /** What the reader answered, to mark it. */
  mine?: Answers;
  /** What people wrote in this poll and may be seen. */
  entries: readonly PollEntryView[];
  /** Whether the same stands below as a table. */
  table?: boolean;
};

export type StageProps = {
  poll: PollView;
  /** Whether the hall has the result. */
  shown: boolean;
  entries: readonly PollEntryView[];
  /** What the operator turns: a picture of several pages says how many, and shows the one it is at, from 0. */
  pages?: { readonly at: number; count: number };
};

/** What phones, and everyone else, need of a kind. */
export type PollKind = {
  /** What it is called where one is chosen. */
  name: () => string;
  /** Chooses and changes an answer. */
  Answer: Component<AnswerProps>;
  /** The result in bars or lists, with a table of the same. */
  Outcome: Component<OutcomeProps>;
  /** Set where whoever is on the panel has the result while the hall has not. */
  isForPanel?: boolean;
  /** How one answers, in a few words: "Up to 3 answers". */
  how: (poll: PollView) => string;
  /** The same on the phone, under the question; null where it goes without saying. */
  hint: (poll: PollView) => string | null;
  /**
   * On the button that sends; what it waits for, where that cannot be seen otherwise.
   * @param again There is an answer already.
   * @param answer What would be sent.
   */
  send: (again: boolean, poll: PollView, answer: unknown) => string;
  /** "128 votes". */
  turnout: (poll: PollView) => string;
  /** In a glance, what came of it. */
  inShort: (poll: PollView, entries: readonly PollEntryView[]) => string;
  /** Whether an answer can be sent as it is. */
  isWhole: (answer: unknown, poll: PollView) => boolean;
  /** The result of all or a part of those who voted, in lines that parts, and runs of the same poll, have in common. */
  lines: (poll: PollView, counted: Counted, entries: readonly PollEntryView[]) => Line[];
  /** An answer that can be sent without touching anything. */
  offer?: (poll: PollView) => unknown;
  /** What to send in which slot, where an answer that is stored in one may be wanted in another. */
  arrange?: (wanted: Answers, stored: Answers) => Answers;
  /** What hands can be raised for where people have no phone, in the order in which the server has them. */
  hands?: (poll: PollView) => HandOption[];
  /** Set where touching an answer sends it, also the same once more: there is no button that sends. */
  isTapped?: boolean;
  /** Said once an answer counts, where it goes without saying that one may answer differently. */
  counted?: () => string;
  /** Set where people write: what was refused, or not sent yet, stays in the form, also through a reload. */
  isWritten?: boolean;
  /**
   * Set where a poll has several questions: each as a poll of its own kind, answered in the slot of its place. Phones show one at
   * a time, and the projector, too: with several, `Answer` and `Stage` are for all of them in a glance.
   */
  parts?: (poll: PollView) => PollView[];
  /** Whether people can write beside choosing: what they wrote is kept likewise. */
  hasTexts?: (poll: PollView) => boolean;
  /** What only hosts need. */
  host: () => Promise<{ default: HostKind }>;
};

/** What is written in a form, as the form of each kind needs it. The frame knows none of it. */
export type KindFields = Record<string, unknown>;

export type FormProps = {
  fields: KindFields;
  languages: Language[];
  /** It is one question of several: there people write no texts beside choosing. */
  isPart?: boolean;
};

/** What staff and the stage need of a kind. */
export type HostKind = {
  /** A picture of it, drawn in lines on 24 × 24: the `d` of a path. */
  sign: string;
  /** The picture for the projector, beside the question. */
  Stage: Component<StageProps>;
  /** What has to be said of the picture's numbers. */
  note: (poll: PollView) => string | null;
  /** For reading afterwards: what came of it, with shares and names. */
  inFull: (poll: PollView, entries: readonly PollEntryView[]) => string;
  /** The part of a poll's form that is about its definition. */
  Form: Component<FormProps, object, 'fields'>;
  /** What the form starts with, also for a poll of another kind: what both have in common is kept. */
  fieldsOf: (poll: PollView) => KindFields;
  /** Kind and definition as the wire has them. */
  define: (fields: KindFields) => { kind: string; definition: unknown };
  /** Whether what is written can be saved. */
  isReady: (fields: KindFields) => boolean;
  /** How fields are called, and what they say, beside somebody else's changes. */
  words: Record<string, () => [label: string, say: (value: never) => string]>;
};
