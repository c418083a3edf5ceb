// What staff do with the run sheet, and the steps that it leads through.
import type { BoardView, PollView, SheetEntryView } from '../../live/contract';
import { newId } from '../../live/ids';
import { m } from '../../paraglide/messages';
import { runBoard } from '../boards/board-acts';
import { short, type Desk } from '../events/desk.svelte';
import { turnPart } from '../polls/turn-part';
import type { Step } from './next-step';
import { lineOf, titleOf } from './sheet';

/** Takes the step, as it was seen. True when it was done. */
export async function takeStep(desk: Desk, step: Step): Promise<boolean> {
  switch (step.kind) {
    case 'begin':
      await desk.runAgendaItem(step.item, 'start', true);
      return desk.store.agendaItems.get(step.item.id)?.state === 'running';
    case 'openPoll':
      return (await openAndShow(desk, 'polls', step.poll)) !== null;
    case 'openBoard':
      return (await openAndShow(desk, 'boards', step.board)) !== null;
    case 'turnPart':
      return (await turnPart(desk, step.poll, step.part)) !== null;
    case 'closePoll':
      return (await desk.runPoll(step.poll, 'close')) !== null;
    case 'reveal':
      return (await desk.runPoll(step.poll, 'reveal')) !== null;
    case 'closeBoard':
      await runBoard(desk, step.board, 'close');
      return desk.store.boards.get(step.board.id)?.state === 'closed';
    case 'play':
      return play(desk, step.entry);
    case 'thanks':
      await desk.show('thanks');
      return desk.isOnStage('thanks');
  }
}

/** For the hall one act: it is open, and the stage shows it. */
export async function openAndShow(
  desk: Desk,
  kind: 'polls' | 'boards',
  thing: PollView | BoardView,
): Promise<PollView | BoardView | null> {
  const view = await desk.step(kind, thing, 'open', { show: true });
  if (view) desk.say(m.run_said_opened());
  return view;
}

/** Shows a break or a screen. */
export async function play(desk: Desk, entry: SheetEntryView): Promise<boolean> {
  const before = desk.store.stage;
  const view = await desk.step('sheetEntries', entry, 'play');
  if (!view) return false;
  const title = nameOf(desk, view);
  desk.say(
    m.run_said_played({ title }),
    async () => {
      // What somebody has shown since is not taken away.
      const shows = before && isShown(desk, view);
      if (!(await desk.step('sheetEntries', view, 'plan')) || !shows) return;
      const { kind, id, showResults } = before;
      await desk.setStage({ kind, id, showResults });
    },
    desk.asLeft('sheetEntries', view),
  );
  return true;
}

/** Whether the stage shows this break or screen. */
const isShown = ({ store: { stage } }: Desk, { kind, id, screen, agendaItemId }: SheetEntryView): boolean =>
  kind === 'break'
    ? stage?.kind === 'break' && stage.id === id
    : stage?.kind === screen && stage?.id === (screen === 'agendaItem' ? agendaItemId : null);

/** Leaves an entry out of what comes next, or plans it again. */
export async function skip(desk: Desk, entry: SheetEntryView, on: boolean): Promise<void> {
  const view = await desk.step('sheetEntries', entry, on ? 'skip' : 'plan');
  if (!view) return;
  const title = nameOf(desk, view);
  desk.say(
    on ? m.run_said_skipped({ title }) : m.run_said_planned({ title }),
    entry.state === 'played' ? null : () => skip(desk, view, !on),
    desk.asLeft('sheetEntries', view),
  );
}

/** @param place Counted from 0 among the entries of that item; beyond the end is the end. */
export async function move(
  desk: Desk,
  entry: SheetEntryView,
  agendaItemId: string | null,
  place: number,
): Promise<void> {
  const was = placeOf(desk, entry);
  const view = await desk.step('sheetEntries', entry, 'move', { agendaItemId, place });
  if (view)
    desk.say(
      m.run_said_moved({ title: nameOf(desk, view) }),
      () => move(desk, view, entry.agendaItemId, was),
      desk.asLeft('sheetEntries', view),
    );
}

/** What a break or a screen is made of. */
export type EntryWanted = Pick<SheetEntryView, 'title' | 'minutes' | 'screen' | 'agendaItemId'> & {
  kind: 'break' | 'screen';
};

/** @param entry The one that is changed; null for a new one. */
export const saveEntry = (desk: Desk, entry: SheetEntryView | null, wanted: EntryWanted) =>
  desk.act('sheetEntries', 'PUT', ['run-sheet', entry?.id ?? newId()], {
    ...wanted,
    version: entry?.version ?? 0,
  });

/** Takes a break or a screen off the run sheet. It can be put back, as a new one. */
export async function removeEntry(desk: Desk, entry: SheetEntryView): Promise<void> {
  const [was, title] = [placeOf(desk, entry), nameOf(desk, entry)];
  if (!(await desk.remove('sheetEntries', ['run-sheet', entry.id], entry))) return;
  desk.say(m.run_said_removed({ title }), async () => {
    const again = await saveEntry(desk, null, { ...entry, kind: entry.kind as 'break' | 'screen' });
    if (again && was < placeOf(desk, again)) await move(desk, again, again.agendaItemId, was);
  });
}

/** Which place an entry has under its item, counted from 0. */
export const placeOf = ({ store }: Desk, entry: SheetEntryView): number =>
  store.sheet
    .filter(({ agendaItemId }) => agendaItemId === entry.agendaItemId)
    .findIndex(({ id }) => id === entry.id);

function nameOf({ store }: Desk, entry: SheetEntryView): string {
  const line = lineOf(store, entry);
  return line ? short(titleOf(line)) : '';
}
