// Views for tests, whole and boring; tests override what they are about.
import type { Batch, MeView, OwnVote, QuestionView, State, Views } from './contract';

export const noViews = (): Views => ({
  event: null,
  groups: [],
  agendaItems: [],
  speakers: [],
  questions: [],
  votes: {},
  polls: [],
  pollVotes: [],
  boards: [],
  notes: [],
  entries: [],
  sheetEntries: [],
  backstageLines: [],
  pictures: [],
  ratings: [],
  stage: null,
  counts: null,
});

/** Numbered by the first letter of its id: a is 1. */
export const question = (id: string, over: Partial<QuestionView> = {}): QuestionView => ({
  id,
  number: id.charCodeAt(0) - 96,
  text: `Question ${id}`,
  originalText: null,
  agendaItemId: null,
  speakerId: null,
  author: null,
  state: 'approved',
  declineCode: null,
  declineReason: null,
  mergedIntoId: null,
  mergedIds: null,
  mergedInto: null,
  labels: [],
  answer: null,
  handledBy: null,
  authorBlocked: false,
  bookmarked: false,
  votes: 0,
  createdAt: '2022-09-14T08:00:00Z',
  answeredAt: null,
  rev: 1,
  version: 1,
  ...over,
});

export const me = (over: Partial<MeView> = {}): MeView => ({
  participantId: 'p',
  displayName: null,
  groupId: null,
  placeId: null,
  language: 'de',
  rev: 0,
  blocked: false,
  joinedAt: '2022-09-14T07:00:00Z',
  questions: [],
  upvotes: [],
  votes: [],
  notes: [],
  waitingNotes: [],
  ratings: [],
  ...over,
});

export const state = (seq: number, views: Partial<Views> = {}, over: Partial<State> = {}): State => ({
  epoch: 'e1',
  seq,
  views: { ...noViews(), ...views },
  me: null,
  ...over,
});

export const batch = (
  from: number,
  to: number,
  views: Partial<Views> = {},
  over: Partial<Batch> = {},
): Batch => ({
  epoch: 'e1',
  from,
  to,
  views: { ...noViews(), ...views },
  gone: [],
  me: null,
  ...over,
});

/** One's own vote for one option. */
export const ownVote = (pollId: string, option: number, rev: number): OwnVote => ({
  pollId,
  slot: 0,
  answer: { choices: [option] },
  rev,
  counted: true,
});

/** An answer as the server gives it, with its mark. */
export const answered = (body: unknown, init: { status?: number; headers?: Record<string, string> } = {}) =>
  new Response(JSON.stringify(body), { ...init, headers: { 'X-Workshop': '1', ...init.headers } });
