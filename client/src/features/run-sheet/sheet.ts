// The run sheet as people read it: agenda items with what stands under them, and how far each thing is.
import type { AgendaItemView, BoardView, PollView, SheetEntryView } from '../../live/contract';
import type { EventStore } from '../../live/store.svelte';
import { m } from '../../paraglide/messages';
import type { IconName } from '../../ui/Icon.svelte';
import { local, localLang } from '../../ui/language.svelte';
import { stageWords } from '../stage/stage-words';

/** What the run sheet is made of. */
export type Plan = Pick<EventStore, 'event' | 'agenda' | 'sheet' | 'polls' | 'boards' | 'stage'>;

/** How far an entry is. `withheld`: a poll that is closed and not revealed. */
export type Standing = 'planned' | 'open' | 'on' | 'withheld' | 'done' | 'skipped';

export type Line = {
  entry: SheetEntryView;
  /** What it stands for; undefined for breaks and screens. */
  poll?: PollView;
  board?: BoardView;
  standing: Standing;
};

/** An agenda item, null for the last group, and its entries in order. */
export type Group = { item: AgendaItemView | null; lines: Line[] };

export function lineOf(plan: Plan, entry: SheetEntryView): Line | null {
  const { targetId, kind } = entry;
  const poll = kind === 'poll' && targetId ? plan.polls.get(targetId) : undefined;
  const board = kind === 'board' && targetId ? plan.boards.get(targetId) : undefined;
  // An entry can be heard of before what it stands for.
  if (targetId && !poll && !board) return null;
  return { entry, poll, board, standing: standingOf(plan, entry, poll, board) };
}

function standingOf(plan: Plan, entry: SheetEntryView, poll?: PollView, board?: BoardView): Standing {
  if (poll?.state === 'open' || board?.state === 'open') return 'open';
  if (entry.state === 'skipped') return 'skipped';
  if (poll) return poll.state === 'draft' ? 'planned' : poll.revealed ? 'done' : 'withheld';
  if (board) return board.state === 'draft' ? 'planned' : 'done';
  if (entry.state === 'planned') return 'planned';
  return plan.stage?.kind === 'break' && plan.stage.id === entry.id ? 'on' : 'done';
}

export function groupsOf(plan: Plan): Group[] {
  const lines = plan.sheet.flatMap((entry) => lineOf(plan, entry) ?? []);
  const under = (id: string | null) => lines.filter(({ entry }) => entry.agendaItemId === id);
  const known = new Set(plan.agenda.map(({ id }) => id));
  const loose = lines.filter(({ entry }) => !entry.agendaItemId || !known.has(entry.agendaItemId));
  const groups: Group[] = plan.agenda.map((item) => ({ item, lines: under(item.id) }));
  return loose.length ? [...groups, { item: null, lines: loose }] : groups;
}

/** What an entry that is a picture can show. */
export const screens = ['join', 'agendaItem', 'thanks', 'empty'] as const;

/** What an entry is called. */
export function titleOf({ entry, poll, board }: Line): string {
  if (poll) return local(poll.question);
  if (board) return local(board.title);
  if (entry.kind === 'break') return local(entry.title);
  return stageWords[entry.screen ?? 'join']();
}

export const langOf = ({ entry, poll, board }: Line) =>
  localLang(poll?.question ?? board?.title ?? entry.title ?? undefined);

export const iconOf = ({ entry }: Line): IconName =>
  (({ poll: 'now', board: 'board', break: 'clock', screen: 'stage' }) as const)[entry.kind];

export const kindWord = ({ entry }: Line): string =>
  ({ poll: m.poll_one, board: m.board_title, break: m.run_break, screen: m.run_screen })[entry.kind]();

export const standingWord: Record<Standing, () => string> = {
  planned: m.event_state_planned,
  open: m.run_state_open,
  on: m.event_state_running,
  withheld: m.run_state_withheld,
  done: m.run_state_done,
  skipped: m.run_state_skipped,
};
