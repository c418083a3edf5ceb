// The shapes that cross the wire. Every other module takes its types from here, by these names.
// Times are UTC, ISO 8601. Ids are UUIDs made by the client for new things.

/** A text given by the host, in German, English or both. Show the reader's language, else the other. */
export type LocalText = { de: string | null; en: string | null };
export type Language = 'de' | 'en';
/** Whom a browser listens as. */
export type As = 'participant' | 'moderator' | 'organiser' | 'stage' | 'speaker';
export type Names = 'off' | 'optional' | 'required';
export type Phase = 'planned' | 'running' | 'ended';
export type OpenState = 'draft' | 'open' | 'closed';

/** What phones may do: ask, vote (upvotes and polls), write notes; whether and how names are given. */
export type RulesView = {
  approval: boolean;
  post: boolean;
  vote: boolean;
  board: boolean;
  names: Names;
  anonymous: boolean;
};

export type EventView = {
  id: string;
  code: string;
  title: LocalText;
  description: LocalText;
  place: LocalText;
  organisers: string[];
  startsAt: string;
  endsAt: string;
  timeZone: string;
  languages: Language[];
  accent: string;
  state: Phase;
  joinUrl: string;
  rules: RulesView;
  version: number;
};

export type GroupView = { id: string; kind: 'actor' | 'place'; name: LocalText; order: number };

/** An agenda item. */
export type SessionView = {
  id: string;
  title: LocalText;
  description: LocalText;
  speakerIds: string[];
  startsAt: string;
  endsAt: string;
  state: Phase;
  startedAt: string | null;
  endedAt: string | null;
  feedbackPrompt: LocalText | null;
  feedbackOpen: boolean;
  order: number;
  version: number;
};

export type SpeakerView = { id: string; name: LocalText; role: LocalText; order: number };

export type QuestionState = 'waiting' | 'approved' | 'answered' | 'declined' | 'withdrawn' | 'archived';
export type QuestionView = {
  id: string;
  text: string;
  sessionId: string | null;
  speakerId: string | null;
  author: string | null;
  state: QuestionState;
  declineReason: string | null;
  /** Always false for anyone but staff. */
  bookmarked: boolean;
  votes: number;
  createdAt: string;
  answeredAt: string | null;
  rev: number;
  version: number;
};
/** Pushed instead of a whole view when only the count changed. */
export type QuestionVotes = { id: string; votes: number };

export type PollOptionView = { id: string; text: LocalText; order: number };
export type PollResult = { optionId: string; votes: number };
/** `results` and `voters` (n) are null where they are withheld. */
export type PollView = {
  id: string;
  sessionId: string | null;
  kind: 'single' | 'multiple';
  question: LocalText;
  maxChoices: number;
  options: PollOptionView[];
  state: OpenState;
  revealed: boolean;
  liveResults: boolean;
  run: number;
  firstRunId: string | null;
  voters: number | null;
  results: PollResult[] | null;
  openedAt: string | null;
  closedAt: string | null;
  order: number;
  version: number;
};

export type BoardColumnView = { id: string; title: LocalText; order: number };
export type BoardView = {
  id: string;
  sessionId: string | null;
  title: LocalText;
  prompt: LocalText;
  state: OpenState;
  columns: BoardColumnView[];
  order: number;
  version: number;
};
export type NoteView = {
  id: string;
  boardId: string;
  columnId: string;
  text: string;
  author: string | null;
  order: number;
  createdAt: string;
  rev: number;
  version: number;
};

/** Staff only. `stars[0]` counts one star. `average` and `stars` are null under five ratings. */
export type RatingsView = {
  sessionId: string;
  count: number;
  average: number | null;
  stars: number[] | null;
};

export type StageKind = 'join' | 'session' | 'question' | 'poll' | 'board' | 'thanks';
export type StageView = {
  kind: StageKind;
  id: string | null;
  showCode: boolean;
  showNames: boolean;
  showResults: boolean;
  version: number;
};

export type Views = {
  event: EventView | null;
  groups: GroupView[];
  sessions: SessionView[];
  speakers: SpeakerView[];
  questions: QuestionView[];
  votes: QuestionVotes[];
  polls: PollView[];
  boards: BoardView[];
  notes: NoteView[];
  ratings: RatingsView[];
  stage: StageView | null;
};
export type GoneKind = 'session' | 'speaker' | 'group' | 'question' | 'poll' | 'board' | 'note';
export type Gone = { kind: GoneKind; id: string };
/** What changed after sequence number `from`, up to `to`. Views are as of `to`. */
export type Batch = { epoch: string; from: number; to: number; views: Views; gone: Gone[] };
export type State = { epoch: string; seq: number; views: Views; me: MeView | null };

export type OwnUpvote = { questionId: string; on: boolean; rev: number };
export type OwnVote = { pollId: string; choices: string[] | null; rev: number };
export type OwnRating = { sessionId: string; stars: number; comment: string | null; rev: number };
/** Everything that belongs to one participant alone. */
export type MeView = {
  participantId: string;
  displayName: string | null;
  groupId: string | null;
  placeId: string | null;
  language: Language;
  rev: number;
  questions: QuestionView[];
  upvotes: OwnUpvote[];
  votes: OwnVote[];
  notes: string[];
  ratings: OwnRating[];
};
/** Sockets of participants open now, and people who ever joined. Staff only. */
export type PresenceView = { connected: number; joined: number };
export type Followed = { epoch: string; to: number };

/** What can be known of an event before joining it. */
export type EventDoor = {
  eventId: string;
  code: string;
  title: LocalText;
  state: Phase;
  languages: Language[];
  names: Names;
  groups: GroupView[];
  place: LocalText;
  startsAt: string;
  endsAt: string;
  timeZone: string;
  accent: string;
};
export type Joined = { eventId: string; participantId: string; seq: number; epoch: string };
export type Created = { eventId: string; code: string; organiserAddress: string };
export type OwnEvent = { eventId: string; code: string; title: LocalText; state: Phase; startsAt: string };

export type LinkView = {
  id: string;
  role: 'moderator' | 'stage' | 'speaker' | 'organiser';
  speakerId: string | null;
  name: LocalText | null;
  address: string;
  version: number;
};

export type Participation = {
  joined: number;
  active: number;
  asked: number;
  upvoted: number;
  voted: number;
  wroteNotes: number;
  rated: number;
};
export type ReviewBoard = { board: BoardView; notes: NoteView[] };
/** `comments` stay empty under five ratings. */
export type ReviewSession = {
  session: SessionView | null;
  questions: QuestionView[];
  polls: PollView[];
  boards: ReviewBoard[];
  ratings: RatingsView;
  comments: string[];
};
export type ReviewView = {
  event: EventView;
  participation: Participation;
  sessions: ReviewSession[];
  unassigned: ReviewSession;
};

/** A refusal (RFC 9457): `detail` is a sentence in the reader's language, `code` is stable. */
export type Problem = {
  status: number;
  code: string;
  title: string;
  detail: string | null;
  errors?: Record<string, string[]> | null;
  current?: unknown;
};

/** Limits the server also holds; graphemes. Bytes (UTF-8) are four times as many. */
export const limits = {
  question: 500,
  note: 280,
  comment: 1000,
  displayName: 40,
  title: 200,
  description: 2000,
  option: 120,
  prompt: 500,
  column: 80,
  speakerName: 120,
  group: 80,
  feedbackPrompt: 300,
  declineReason: 200,
  options: { least: 2, most: 12 },
  columns: 12,
} as const;
