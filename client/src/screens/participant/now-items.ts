// What stands on Now, in its right order.
import type { AgendaItemView, BoardView, PollView, QuestionView, SheetEntryView } from '../../live/contract';
import type { Room } from '../../features/participants/room.svelte';

export type NowThing = { id: string } & (
  | { poll: PollView; onStage?: boolean }
  | { board: BoardView }
  | { staged: QuestionView }
  | { pause: SheetEntryView }
  | { feedback: AgendaItemView; given: boolean }
);
/** One thing, or the heading: the agenda item running, or what comes next. */
export type NowItem = NowThing | { id: string; heading: true };

/** Whether one can take part in it now. What one has rated already leads nowhere any more. */
export const isOpen = (item: NowItem): boolean =>
  'poll' in item ? item.poll.state === 'open' : 'feedback' in item ? !item.given : !('heading' in item);

/** Whether it belongs at the top: what is open, and a poll that has closed as long as the stage shows it. */
export const isUp = (item: NowItem): boolean => isOpen(item) || ('poll' in item && !!item.onStage);

/**
 * What is open, the most important first; then what is running; then what was given and what came of it.
 * @param holding Polls in which something has not been sent: they stay, closed.
 */
export function nowItems(room: Room, holding: ReadonlySet<string>): NowItem[] {
  const { store } = room;
  const { stage } = store;
  const latest = (at: 'openedAt' | 'closedAt') => (a: PollView, b: PollView) =>
    (b[at] ?? '').localeCompare(a[at] ?? '');
  const shown = stage?.id ?? '';
  const staged = stage?.kind === 'question' && store.questions.get(shown);
  const pause = stage?.kind === 'break' && store.sheetEntries.get(shown);
  const feedback = store.openFeedback
    .map((item) => ({ id: item.id, feedback: item, given: !!room.rating(item.id) }))
    .reverse();
  const closed = store.pollList
    .filter(
      ({ id, state, revealed }) =>
        state === 'closed' && (revealed || holding.has(id) || room.voted(id) || room.unstored(id) !== null),
    )
    .sort(latest('closedAt'))
    .map((poll) => ({
      id: poll.id,
      poll,
      onStage: !room.ended && stage?.kind === 'poll' && shown === poll.id,
    }));
  const heading: NowItem = { id: 'heading', heading: true };
  const open: NowItem[] = [
    ...[...store.openPolls].sort(latest('openedAt')).map((poll) => ({ id: poll.id, poll })),
    ...store.openBoards.map((board) => ({ id: board.id, board })),
    ...(staged ? [{ id: staged.id, staged }] : []),
    ...(pause ? [{ id: pause.id, pause }] : []),
    ...closed.filter(({ onStage }) => onStage),
    ...feedback.filter(({ given }) => !given),
  ];
  return [
    ...(room.ended ? [heading, ...open] : [...open, heading]),
    ...feedback.filter(({ given }) => given),
    ...closed.filter(({ onStage }) => !onStage),
  ];
}
