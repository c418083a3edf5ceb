// What the workbench shows: one poll, one board, or the form for one. A form in which somebody has written stays open behind whatever else
// is looked at, until it is saved or cancelled; there is one of each kind at most.
import { askedPoll } from '../../features/polls/asked-poll';
import { nextStep } from '../../features/run-sheet/next-step';
import type { Plan } from '../../features/run-sheet/sheet';
import type { BoardView, PollView } from '../../live/contract';
import type { EventStore } from '../../live/store.svelte';

export type Kind = 'poll' | 'board';
/** `id` is null in the form for a new one. */
export type Chosen = { kind: Kind; id: string | null; editing: boolean };

/** An open form. */
export type Form = {
  kind: Kind;
  /** What is edited, as it was when the form opened, since it can be deleted meanwhile; null for a new one. */
  thing: PollView | BoardView | null;
  /** The agenda item of what was chosen before it: a new one is likely to belong there. */
  under: string | null;
  /** Something has been typed or chosen in it. */
  written: boolean;
};

export class Workbench {
  /** The open forms, also those behind something else. */
  forms = $state.raw<Record<Kind, Form | null>>({ poll: null, board: null });
  /** What somebody chose here; null follows the hall and, where it has neither poll nor board, what comes next. */
  private chosenHere = $state.raw<Chosen | null>(null);

  constructor(
    private readonly store: Plan & Pick<EventStore, 'openPolls' | 'openBoards' | 'pollList' | 'boardList'>,
  ) {}

  readonly chosen = $derived.by((): Chosen | null => {
    const here = this.chosenHere;
    if (here && (here.editing ? this.forms[here.kind] : this.exists(here.kind, here.id))) return here;
    return this.inTheHall();
  });

  /** On a phone, where each kind has a tab of its own: the chosen one, else its form, else what is open, else the first. */
  of(kind: Kind): Chosen | null {
    if (this.chosen?.kind === kind) return this.chosen;
    const form = this.forms[kind];
    if (form) return { kind, id: form.thing?.id ?? null, editing: true };
    const { openPolls, openBoards, pollList, boardList } = this.store;
    const things = kind === 'poll' ? [...openPolls, ...pollList] : [...openBoards, ...boardList];
    return things[0] ? { kind, id: things[0].id, editing: false } : null;
  }

  choose(kind: Kind, id: string): void {
    const kept = (form: Form | null) => (form?.written ? form : null);
    this.forms = { poll: kept(this.forms.poll), board: kept(this.forms.board) };
    this.chosenHere = { kind, id, editing: false };
  }

  /**
   * Shows the form for a poll or board.
   * @param thing Null for a new one.
   * @returns False where the form for another of that kind is still being written: then that one is shown.
   */
  edit(kind: Kind, thing: PollView | BoardView | null): boolean {
    const open = this.forms[kind];
    const same = open !== null && open.thing?.id === thing?.id;
    const stays = same || open?.written === true;
    if (!stays) this.forms = { ...this.forms, [kind]: { kind, thing, under: this.under(), written: false } };
    this.goOn(kind);
    return same || !stays;
  }

  /** Shows the form that is open. */
  goOn(kind: Kind): void {
    this.chosenHere = { kind, id: this.forms[kind]?.thing?.id ?? null, editing: true };
  }

  /** Shows again what the hall has before it, unless something is being written. */
  follow(): void {
    if (!this.chosenHere?.editing) this.chosenHere = null;
  }

  /**
   * Leaves a form, for what came of it.
   * @param inFront It is what is shown now; from behind nothing else is taken away.
   */
  leave(kind: Kind, id: string | null, inFront: boolean): void {
    this.forms = { ...this.forms, [kind]: null };
    if (inFront) this.chosenHere = id ? { kind, id, editing: false } : null;
  }

  private under(): string | null {
    const { kind, id } = this.chosen ?? {};
    const thing = id && (kind === 'poll' ? this.store.polls : this.store.boards).get(id);
    return (thing && thing.agendaItemId) || null;
  }

  private exists(kind: Kind, id: string | null): boolean {
    return id !== null && (kind === 'poll' ? this.store.polls : this.store.boards).has(id);
  }

  private inTheHall(): Chosen | null {
    const { stage, openBoards } = this.store;
    if ((stage?.kind === 'poll' || stage?.kind === 'board') && this.exists(stage.kind, stage.id))
      return { kind: stage.kind, id: stage.id, editing: false };
    const poll = askedPoll(this.store);
    if (poll) return { kind: 'poll', id: poll.id, editing: false };
    const board = openBoards.at(-1);
    if (board) return { kind: 'board', id: board.id, editing: false };
    const next = nextStep(this.store);
    if (next && 'poll' in next) return { kind: 'poll', id: next.poll.id, editing: false };
    return next && 'board' in next ? { kind: 'board', id: next.board.id, editing: false } : null;
  }
}
