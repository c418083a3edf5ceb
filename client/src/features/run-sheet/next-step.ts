// What makes sense next, in the order of the run sheet. Pure: the control room shows it as its one strong button, and whoever
// presses sends the version of the thing that was seen, so that nothing is played twice.
import type { AgendaItemView, BoardView, PollView, SheetEntryView } from '../../live/contract';
import { nextItem } from '../agenda/next-item';
import { askedPoll } from '../polls/asked-poll';
import { groupsOf, type Line, type Plan } from './sheet';

export type Step =
  | { kind: 'begin'; item: AgendaItemView }
  | { kind: 'openPoll'; poll: PollView; entry: SheetEntryView }
  | { kind: 'turnPart'; poll: PollView; part: number }
  | { kind: 'closePoll'; poll: PollView }
  | { kind: 'reveal'; poll: PollView; entry: SheetEntryView | null }
  | { kind: 'openBoard'; board: BoardView; entry: SheetEntryView }
  | { kind: 'closeBoard'; board: BoardView; entry: SheetEntryView | null }
  | { kind: 'play'; entry: SheetEntryView; line: Line }
  | { kind: 'thanks' };

/** Whether there is a plan at all: an agenda item, or something on the run sheet. */
export const isPlanned = ({ agenda, sheet }: Plan): boolean => agenda.length + sheet.length > 0;

/** The next step; null when the event has ended, everything has been played, or nothing is planned. */
export function nextStep(plan: Plan): Step | null {
  if (!plan.event || plan.event.state === 'ended') return null;
  const groups = groupsOf(plan);
  const lines = groups.flatMap((group) => group.lines);
  const staged = plan.stage?.kind === 'poll' ? plan.polls.get(plan.stage.id ?? '') : undefined;

  // What the hall is answering comes before everything that is planned.
  const open = askedPoll(plan);
  if (open && open.part !== null && open.part < open.parts - 1)
    return { kind: 'turnPart', poll: open, part: open.part + 1 };
  if (open) return { kind: 'closePoll', poll: open };
  // Its result was waited for, unless a moderator passed over it.
  const entryOf = (poll: PollView) => lines.find((line) => line.poll?.id === poll.id) ?? null;
  if (staged && isWithheld(staged) && entryOf(staged)?.standing !== 'skipped')
    return { kind: 'reveal', poll: staged, entry: entryOf(staged)?.entry ?? null };

  if (!isPlanned(plan)) return null;
  const here = groups.find(({ item }) => item?.state === 'running');
  const coming = here && firstOf(here.lines, plan);
  if (coming) return coming;
  const item = nextItem(plan.agenda);
  if (item) return { kind: 'begin', item };
  const last = groups.find((group) => group.item === null);
  const loose = last && firstOf(last.lines, plan);
  if (loose) return loose;
  return plan.event.state === 'running' && plan.stage?.kind !== 'thanks' ? { kind: 'thanks' } : null;
}

/** The first of these that is not over, and would change what the hall sees. */
function firstOf(lines: Line[], { stage }: Plan): Step | null {
  for (const line of lines) {
    const { entry, poll, board, standing } = line;
    if (standing === 'withheld' && poll) return { kind: 'reveal', poll, entry };
    if (standing === 'open' && board && entry.state !== 'skipped')
      return { kind: 'closeBoard', board, entry };
    if (standing !== 'planned') continue;
    if (poll) return { kind: 'openPoll', poll, entry };
    if (board) return { kind: 'openBoard', board, entry };
    if (entry.screen && entry.screen === stage?.kind) continue;
    return { kind: 'play', entry, line };
  }
  return null;
}

/** The entry that can be passed over instead. */
export const entryOfStep = (step: Step | null): SheetEntryView | null =>
  step && 'entry' in step ? step.entry : null;

const isWithheld = ({ state, revealed }: PollView) => state === 'closed' && !revealed;
