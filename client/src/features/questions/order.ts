// In which order the queue of questions can be read.
import type { QuestionView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { inTime } from './in-time';

export type Order = 'votes' | 'newest' | 'oldest';

export const orders: { id: Order; label: () => string }[] = [
  { id: 'votes', label: m.question_order_votes },
  { id: 'newest', label: m.moderation_order_newest },
  { id: 'oldest', label: m.moderation_order_oldest },
];

const age = (a: QuestionView, b: QuestionView) => inTime(a.createdAt, b.createdAt);

export const compare: Record<Order, (a: QuestionView, b: QuestionView) => number> = {
  votes: (a, b) => b.votes - a.votes || age(a, b),
  newest: (a, b) => age(b, a),
  oldest: age,
};
