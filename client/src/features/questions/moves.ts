// From where to where staff move a question. The server refuses every move of a merged one; others are left out
// because they would mean nothing.
import type { QuestionState, QuestionView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { steps } from '../events/desk.svelte';

export type Target = keyof typeof steps;
/** What a list of questions is sorted into. */
export type Pile = Exclude<QuestionState, 'withdrawn'>;

const from: Record<Target, readonly QuestionState[]> = {
  approved: ['waiting', 'answered', 'declined', 'archived'],
  declined: ['waiting', 'approved'],
  waiting: ['approved', 'declined', 'archived'],
  answered: ['approved'],
  archived: ['waiting', 'approved', 'answered', 'declined'],
};

export const mayMove = ({ state }: Pick<QuestionView, 'state'>, to: Target): boolean =>
  from[to].includes(state);

/** What moving there is called, from where it stands. */
export const moveWord = (state: QuestionState, to: Target): string =>
  ({
    approved: state === 'answered' ? m.moderation_verb_reopen : m.moderation_verb_approve,
    declined: m.moderation_verb_decline,
    waiting: m.moderation_verb_hold,
    answered: m.moderation_verb_answered,
    archived: m.moderation_verb_archive,
  })[to]();

/** The moves out of a pile, in the order of their buttons. */
export const movesFrom = (pile: Pile): Target[] =>
  (Object.keys(from) as Target[]).filter((to) => from[to].includes(pile));
