// Why a question was declined, in the reader's own language.
import type { DeclineCode } from '../../live/contract';
import { m } from '../../paraglide/messages';

export const declineWords: Record<NonNullable<DeclineCode>, () => string> = {
  twice: m.moderation_decline_twice,
  topic: m.moderation_decline_topic,
  tone: m.moderation_decline_tone,
  time: m.moderation_decline_time,
};

/** The code's sentence and what was written beside it; empty when nothing was said. */
export const whyDeclined = (of: { declineCode: DeclineCode | null; declineReason: string | null }): string =>
  [of.declineCode && declineWords[of.declineCode](), of.declineReason].filter(Boolean).join(' ');
