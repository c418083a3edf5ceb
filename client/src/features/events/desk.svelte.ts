// One member of staff at one event: what is known, and what can be done there.
import { createContext } from 'svelte';
import type {
  BoardView,
  DeclineCode,
  EventView,
  NoteView,
  PollEntryView,
  PollView,
  QuestionState,
  QuestionView,
  RulesView,
  AgendaItemView,
  StageKind,
  StageView,
} from '../../live/contract';
import { newId } from '../../live/ids';
import { m } from '../../paraglide/messages';
import { beginning } from '../../ui/beginning';
import { local } from '../../ui/language.svelte';
import { setRefusal } from '../../ui/refusal';
import { stageWords } from '../stage/stage-words';
import { StaffActs } from './staff-acts.svelte';

const [getDesk, provideDesk] = createContext<Desk>();
export { getDesk };

/** Gives what is inside a desk to work at; dialogs there say what it was refused. */
export function setDesk(desk: Desk): void {
  provideDesk(desk);
  setRefusal(() => (desk.said?.bad ? desk.said : null));
}

/** Where each state of a question is asked for; `restore` goes back to waiting or approved. */
export const steps: Record<Exclude<QuestionState, 'withdrawn' | 'merged'>, string> = {
  waiting: 'restore',
  approved: 'approve',
  answered: 'answer',
  declined: 'decline',
  archived: 'archive',
};

export class Desk extends StaffActs {
  /** Notes taken off a board since this page was opened, the latest first. */
  removedNotes = $state.raw<NoteView[]>([]);
  /** How many questions were merged into which. */
  readonly mergedInto = $derived.by(() => {
    const many = new Map<string, number>();
    for (const { state, mergedIntoId: into } of this.store.questionList)
      if (state === 'merged' && into) many.set(into, (many.get(into) ?? 0) + 1);
    return many;
  });

  get ended(): boolean {
    return this.store.event?.state === 'ended';
  }

  // Questions

  async moderate(
    question: QuestionView,
    to: keyof typeof steps,
    reason: string | null = null,
    code: DeclineCode | null = null,
  ): Promise<void> {
    const { state, declineReason, declineCode } = question;
    const body = {
      ...(to === 'declined' && { reason, code }),
      ...(to === 'waiting' && { state: to }),
    };
    const view = await this.step('questions', question, steps[to], body);
    if (!view) return;
    const said = {
      waiting: m.moderation_said_waiting,
      approved: m.moderation_said_approved,
      answered: m.moderation_said_answered,
      declined: m.moderation_said_declined,
      archived: m.moderation_said_archived,
    }[to];
    this.say(
      said({ text: short(question.text) }),
      () => this.moderate(view, state as keyof typeof steps, declineReason, declineCode),
      this.asLeft('questions', view),
    );
  }

  async bookmark(question: QuestionView, on: boolean): Promise<void> {
    await this.step('questions', question, 'bookmark', { on });
  }

  // Agenda and event

  /** @param show Of a start: the stage shows the item as well, and what it showed before once the start is taken back. */
  async runAgendaItem(agendaItem: AgendaItemView, step: 'start' | 'end', show = false): Promise<void> {
    const { running: previous, stage, event } = this.store;
    const { feedbackOpen } = agendaItem;
    const view = await this.step('agendaItems', agendaItem, step, step === 'start' ? { show } : {});
    if (!view) return;
    const title = local(agendaItem.title);
    const still = this.asLeft('agendaItems', view);
    if (step === 'end')
      this.say(
        m.agenda_said_ended({ title }),
        () => this.resumeAgendaItem(view, feedbackOpen),
        () => still() && !this.store.running && !this.ended,
      );
    else
      this.say(
        m.agenda_said_started({ title }),
        async () => {
          const back = await this.step('agendaItems', view, 'take-back-start', {
            ended: agendaItem.state === 'ended',
            previousId: previous?.id ?? null,
            feedbackOpen: previous?.feedbackOpen ?? false,
            staged: stage?.kind === 'agendaItem' && !!previous && stage.id === previous.id,
          });
          if (back && event?.state === 'planned') await this.takeBackEvent(event.version + 1);
          if (back && show && stage && this.isOnStage('agendaItem', agendaItem.id))
            await this.setStage({ kind: stage.kind, id: stage.id, showResults: stage.showResults });
        },
        still,
      );
  }

  private async resumeAgendaItem(agendaItem: AgendaItemView, feedbackOpen: boolean): Promise<void> {
    await this.step('agendaItems', agendaItem, 'resume', { feedbackOpen });
  }

  async openFeedback(agendaItem: AgendaItemView, open: boolean): Promise<void> {
    await this.step('agendaItems', agendaItem, 'feedback', { open });
  }

  async setApproval(agendaItem: AgendaItemView, approval: boolean | null): Promise<void> {
    await this.step('agendaItems', agendaItem, 'approval', { approval });
  }

  async runEvent(step: 'start' | 'end'): Promise<void> {
    const { event, running, openBoards } = this.store;
    const view = event && (await this.sendEvent('POST', [step], { version: event.version }));
    if (!view) return;
    const still = () => this.store.event?.version === view.version;
    if (step === 'end') this.say(m.event_over(), () => this.resume(running, openBoards), still);
    else if (event.state === 'planned')
      this.say(
        m.event_said_started(),
        () => this.takeBackEvent(view.version),
        () => still() && !this.store.running,
      );
    else
      this.say(
        m.event_said_resumed(),
        () => this.runEvent('end'),
        () => still() && !this.anythingOpen,
      );
  }

  /** What runs or is open ends with the event, and polls for good. */
  private get anythingOpen(): boolean {
    const { running, openPolls, openBoards } = this.store;
    return !!running || openPolls.length > 0 || openBoards.length > 0;
  }

  /** Takes the end of the event back, with what ended in it. Only polls stay closed. */
  private async resume(running: AgendaItemView | null, boards: BoardView[]): Promise<void> {
    const { event, agendaItems } = this.store;
    if (!event || !(await this.sendEvent('POST', ['start'], { version: event.version }))) return;
    const item = running && agendaItems.get(running.id);
    if (item) await this.resumeAgendaItem(item, running.feedbackOpen);
    for (const { id } of boards) {
      const board = this.store.boards.get(id);
      if (board) await this.step('boards', board, 'open');
    }
    if (!this.said?.bad) this.say(m.event_said_resumed());
  }

  private takeBackEvent(version: number): Promise<unknown> {
    return this.sendEvent('POST', ['take-back-start'], { version });
  }

  async setRules(change: Partial<RulesView>, seen = this.store.event): Promise<EventView | null> {
    if (!seen) return null;
    return this.sendEvent('PUT', ['rules'], { ...seen.rules, ...change, version: seen.version });
  }

  async editEvent(wanted: Record<string, unknown> & { version: number }): Promise<EventView | null> {
    const view = await this.sendEvent('PUT', [], wanted);
    if (view) this.say(m.ui_saved());
    return view;
  }

  // Stage

  /** @param seen The stage as it was when the change was thought of. */
  async setStage(change: Partial<Omit<StageView, 'version'>>, seen = this.store.stage): Promise<void> {
    if (!seen) return;
    const { kind, id, showResults } = seen;
    const wanted = { ...seen, ...change };
    const view = await this.send<StageView>('stage', 'PUT', ['stage'], wanted, (v) =>
      this.store.takeStage(v),
    );
    if (view && change.kind)
      this.say(m.stage_said_changed({ text: stageWords[view.kind]() }), () =>
        // What was shown since by somebody else is not taken away by it.
        this.setStage(
          { kind, id, showResults },
          this.isOnStage(view.kind, view.id) ? this.store.stage : view,
        ),
      );
  }

  show(kind: StageKind, id: string | null = null): Promise<void> {
    return this.setStage({ kind, id });
  }

  isOnStage(kind: StageKind, id: string | null = null): boolean {
    return this.store.stage?.kind === kind && (id === null || this.store.stage.id === id);
  }

  // Polls

  savePoll(id: string, wanted: Record<string, unknown> & { version: number }): Promise<PollView | null> {
    return this.act('polls', 'PUT', ['polls', id], wanted);
  }

  async runPoll(poll: PollView, step: 'open' | 'close' | 'call-back' | 'reveal'): Promise<PollView | null> {
    const view = await this.step('polls', poll, step);
    const said = {
      open: m.poll_said_open,
      close: view?.revealed ? m.poll_said_closed_live : m.poll_said_closed,
      'call-back': m.poll_said_called_back,
      reveal: m.poll_said_revealed,
    }[step];
    // Taken back after its time, it does not close by itself any more.
    const untimed = step === 'call-back' && view?.timeLimit && !view.closesAt;
    if (!view) return null;
    // On a phone that is the only way back in sight.
    if (step === 'close' && view.finalAt)
      this.say(said(), () => this.runPoll(view, 'call-back'), this.asLeft('polls', view), view.finalAt);
    else this.say(untimed ? m.poll_time_said_untimed() : said());
    return view;
  }

  async runPollAgain(poll: PollView): Promise<PollView | null> {
    const view = await this.step('polls', poll, 'run-again', { newId: newId() });
    if (view) this.say(m.poll_said_again());
    return view;
  }

  /** Lets the hall see what somebody wrote in a poll, or takes it out of its sight. */
  async showEntry(entry: PollEntryView, on: boolean): Promise<void> {
    const view = await this.step('entries', entry, on ? 'show' : 'hide');
    if (!view) return;
    const said = on ? m.poll_said_entry_shown : m.poll_said_entry_hidden;
    this.say(
      said({ text: short(entry.text) }),
      () => this.showEntry(view, !on),
      this.asLeft('entries', view),
    );
  }

  deletePoll(poll: PollView): Promise<boolean> {
    return this.remove('polls', ['polls', poll.id], poll);
  }
}

const shortLength = 40;

/** The beginning of a text, to tell which one is meant. */
export const short = (text: string): string => {
  return beginning(text.replace(/\s+/g, ' '), shortLength);
};
