// The rarer verbs, which stand behind one place in the row.
import type { QuestionView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { QueueKey } from './queue-keys';

type MoreVerb = {
  key: QueueKey;
  word: () => string;
  fits: (question: Pick<QuestionView, 'state'>) => boolean;
};

const inSight = ({ state }: Pick<QuestionView, 'state'>) =>
  state === 'waiting' || state === 'approved' || state === 'answered';

/** In the order of the menu. `fits` says whether the server would take it. */
export const moreVerbs = {
  handle: { key: 'h', word: m.moderation_verb_handle, fits: (q) => q.state !== 'withdrawn' },
  answer: {
    key: 'w',
    word: m.question_answer_write,
    fits: (q) => q.state === 'approved' || q.state === 'answered',
  },
  correct: { key: 'c', word: m.moderation_verb_correct, fits: inSight },
  labels: { key: 'l', word: m.question_labels, fits: inSight },
  merge: { key: 'v', word: m.moderation_verb_merge, fits: (q) => q.state !== 'withdrawn' },
  assign: { key: 'g', word: m.moderation_verb_assign, fits: inSight },
  block: { key: 'b', word: m.moderation_verb_block, fits: (q) => q.state !== 'withdrawn' },
} as const satisfies Record<string, MoreVerb>;

export type More = 'menu' | keyof typeof moreVerbs;
