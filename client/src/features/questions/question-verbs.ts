// What can be done with a question where it stands: the verbs that are likely there, and all others.
import type { QuestionView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import type { IconName } from '../../ui/Icon.svelte';
import type { Desk } from '../events/desk.svelte';
import type { More } from './more';
import { mayMove, moveWord, type Pile, type Target } from './moves';
import type { QueueKey } from './queue-keys';

export type QuestionVerb = {
  /** Works while the question or something in it has the focus; see `queue-keys.ts`. */
  key: QueueKey;
  icon: IconName;
  word: string;
  /** For what is on or off. */
  pressed?: boolean;
  strong?: boolean;
  act: () => unknown;
};

/** What needs asking first. */
export type Asks = {
  decline: (question: QuestionView) => void;
  more: (question: QuestionView, what: More) => void;
};

/** In each pile the keys of the verbs that stand in the row, always in the same place. */
const likely: Record<Pile, readonly QueueKey[]> = {
  waiting: ['a', 'd'],
  approved: ['s', 'e'],
  answered: ['a', 'x'],
  declined: ['a', 'r'],
  archived: ['a', 'r'],
  merged: ['v'],
};

/** What the server would take, the likely ones first. */
export function verbsOf(desk: Desk, question: QuestionView, asks: Asks) {
  const { state } = question;
  const isPublic = state === 'approved' || state === 'answered';
  const onStage = desk.isOnStage('question', question.id);

  const move = (key: QueueKey, icon: IconName, to: Target, strong = false): QuestionVerb[] =>
    mayMove(question, to)
      ? [{ key, icon, word: moveWord(state, to), strong, act: () => desk.moderate(question, to) }]
      : [];

  const all: QuestionVerb[] = [
    // No key means two things: of two moderators who press the same, neither undoes what the other did.
    ...move('a', isPublic ? 'again' : 'check', 'approved', !isPublic),
    ...(isPublic ? [toStage(desk, question, onStage)] : []),
    ...(onStage ? [offStage(desk)] : []),
    ...move('e', 'check', 'answered', onStage),
    ...move('d', 'close', 'declined').map((verb) => ({ ...verb, act: () => asks.decline(question) })),
    ...move('r', 'again', 'waiting'),
    ...(state === 'merged' ? [separate(question, asks)] : []),
    {
      key: 'm',
      icon: 'bookmark',
      word: m.moderation_verb_mark(),
      pressed: question.bookmarked,
      act: () => desk.bookmark(question, !question.bookmarked),
    },
    ...move('x', 'archive', 'archived'),
  ];
  const here = state === 'withdrawn' ? [] : likely[state];
  return {
    /** In the row. */
    likely: here.flatMap((key) => all.find((verb) => verb.key === key) ?? []),
    /** On demand. */
    others: all.filter(({ key }) => !here.includes(key)),
  };
}

const toStage = (desk: Desk, { id, state }: QuestionView, on: boolean): QuestionVerb => ({
  key: 's',
  icon: 'stage',
  word: m.stage_title(),
  pressed: on,
  strong: state === 'approved' && !on,
  act: () => (on ? undefined : desk.show('question', id)),
});

/** What the hall saw before a question is what it sees after it: the item that runs, or how to join. */
const offStage = (desk: Desk): QuestionVerb => ({
  key: 'o',
  icon: 'again',
  word: m.moderation_verb_off_stage(),
  act: () => {
    const item = desk.store.running;
    return item ? desk.show('agendaItem', item.id) : desk.show('join');
  },
});

const separate = (question: QuestionView, asks: Asks): QuestionVerb => ({
  key: 'v',
  icon: 'again',
  word: m.moderation_verb_separate(),
  act: () => asks.more(question, 'merge'),
});
