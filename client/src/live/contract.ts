// The shapes that cross the wire. Every other module takes its types from here, by these names.
// Times are UTC, ISO 8601. Ids are UUIDs made by the client for new things.
import type { Batch, BoardState, MeView, NameRule, Progress, Role, Views } from './wire';

// Generated from what the server says of itself (openapi.json); `npm run types` does it again.
export type * from './wire';

export type Language = MeView['language'];
/** Whom a browser listens as. */
export type As = Exclude<Role, 'anyone'>;
export type Names = NameRule;
export type Phase = Progress;
export type OpenState = BoardState;
/** A batch as it is pushed: without lists that hold nothing. Without an epoch it is the receiver's. */
export type Push = Partial<Omit<Batch, 'views'>> & Pick<Batch, 'from' | 'to'> & { views: Partial<Views> };

/** A refusal (RFC 9457): `detail` is a sentence in the reader's language, `code` is stable. */
export type Problem = {
  status: number;
  code: string;
  title: string;
  detail: string | null;
  errors?: Record<string, string[]> | null;
  current?: unknown;
  /** Where the same act is taken later: how long from now, in ms. */
  waitMs?: number;
};

/** Limits the server also holds; graphemes. Bytes (UTF-8) are four times as many. */
export const limits = { question: 500, note: 280, comment: 1000, displayName: 40 } as const;
