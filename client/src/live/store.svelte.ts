// What this browser knows of one event: views by id, in reactive maps.
// Owes: the same end state whatever the order, repetition or loss of batches, provided that a gap is
// answered by a catch-up (see live.svelte.ts). Never computes a total of its own.
import { SvelteMap } from 'svelte/reactivity';
import type {
  BackstageLineView,
  BoardView,
  EventView,
  GroupView,
  MeView,
  NoteView,
  PictureView,
  PollEntryView,
  PollView,
  PresenceView,
  Push,
  QuestionCounts,
  QuestionView,
  RatingsView,
  AgendaItemView,
  SheetEntryView,
  SpeakerView,
  StageView,
  State,
  Views,
} from './contract';
import { listOf, others, things, type Thing, type ThingView } from './kinds';
import { mergeMe, whole } from './me';

type Versioned = { id: string; version?: number };
export type Applied = 'applied' | 'old' | 'gap' | 'epoch';

export class EventStore {
  epoch = '';
  /** Everything up to this sequence number has been applied. */
  seq = $state(0);
  loaded = $state(false);
  event = $state.raw<EventView | null>(null);
  stage = $state.raw<StageView | null>(null);
  me = $state.raw<MeView | null>(null);
  presence = $state.raw<PresenceView | null>(null);
  counts = $state.raw<QuestionCounts | null>(null);

  readonly agendaItems = new SvelteMap<string, AgendaItemView>();
  readonly speakers = new SvelteMap<string, SpeakerView>();
  readonly groups = new SvelteMap<string, GroupView>();
  readonly questions = new SvelteMap<string, QuestionView>();
  readonly polls = new SvelteMap<string, PollView>();
  readonly boards = new SvelteMap<string, BoardView>();
  readonly notes = new SvelteMap<string, NoteView>();
  /** What people wrote in polls. */
  readonly entries = new SvelteMap<string, PollEntryView>();
  /** Of the run sheet: staff know all of it, the others the breaks that have begun. */
  readonly sheetEntries = new SvelteMap<string, SheetEntryView>();
  /** Lines to the speakers' tablets; staff and speakers only. */
  readonly backstageLines = new SvelteMap<string, BackstageLineView>();
  /** Staff know all, the stage logos. */
  readonly pictures = new SvelteMap<string, PictureView>();
  /** By the agenda item's id; staff only. */
  readonly ratings = new SvelteMap<string, RatingsView>();
  /** Ids that disappeared, so that a late answer to an act does not bring them back. */
  private readonly goneIds = new Set<string>();

  // Derived lists, in the order in which people read them.
  readonly agenda = $derived(byOrder(this.agendaItems));
  readonly running = $derived(this.agenda.find((agendaItem) => agendaItem.state === 'running') ?? null);
  readonly speakerList = $derived(byOrder(this.speakers));
  readonly groupList = $derived(byOrder(this.groups));
  readonly pollList = $derived(byOrder(this.polls));
  readonly openPolls = $derived(this.pollList.filter((poll) => poll.state === 'open'));
  readonly pictureList = $derived(byOrder(this.pictures));
  readonly boardList = $derived(byOrder(this.boards));
  readonly openBoards = $derived(this.boardList.filter((board) => board.state === 'open'));
  readonly sheet = $derived(byOrder(this.sheetEntries));
  /** What to ask feedback about: whoever joined afterwards has nothing to say of it. */
  readonly openFeedback = $derived(
    this.agenda.filter(
      ({ feedbackOpen, endedAt }) => feedbackOpen && !(endedAt && endedAt < (this.me?.joinedAt ?? '')),
    ),
  );
  readonly questionList = $derived([...this.questions.values()]);

  /** Replaces everything by a snapshot. */
  applyState(state: State): void {
    this.epoch = state.epoch;
    this.goneIds.clear();
    for (const name of [...things, 'ratings'] as const) this[name].clear();
    this.event = state.views.event ?? null;
    this.stage = state.views.stage ?? null;
    this.counts = state.views.counts ?? null;
    this.takeViews(state.views);
    // A restored server starts a new epoch and may know less: no merging with what was here before.
    this.me = state.me && whole(state.me);
    this.seq = state.seq;
    this.loaded = true;
  }

  /** Applies a push or a catch-up. On `gap` and `epoch` nothing was applied and the caller must fetch. */
  applyBatch(batch: Push): Applied {
    if (!this.loaded || (batch.epoch ?? this.epoch) !== this.epoch) return 'epoch';
    if (batch.from > this.seq) return 'gap';
    // Its views are older than what is already here.
    if (batch.to <= this.seq) return 'old';
    this.takeViews(batch.views);
    for (const { kind, id } of batch.gone ?? []) {
      // A page may be older than the server that tells it, too.
      this[listOf(kind) as Thing]?.delete(id);
      this.goneIds.add(id);
    }
    this.seq = batch.to;
    return 'applied';
  }

  applyMe(me: MeView): void {
    this.me = mergeMe(this.me, whole(me));
  }

  /** Changes the own things, e.g. by the answer to an act. */
  changeMe(change: (me: MeView) => MeView): void {
    if (this.me) this.me = change(this.me);
  }

  /** Takes the view that an act answered with, so that its author need not wait for the push. */
  take<K extends Thing>(kind: K, view: ThingView[K]): void {
    if (!this.goneIds.has(view.id)) put(this[kind] as SvelteMap<string, Versioned>, view);
  }

  takeEvent(view: EventView): void {
    if (!this.event || view.version >= this.event.version) this.event = view;
  }

  takeStage(view: StageView): void {
    if (!this.stage || view.version >= this.stage.version) this.stage = view;
  }

  /** Notes that hang in one column of a board, top first. */
  notesIn(boardId: string, columnId: string): NoteView[] {
    return [...this.notes.values()]
      .filter((note) => note.boardId === boardId && note.columnId === columnId && !note.waits)
      .sort((a, b) => a.order - b.order || a.createdAt.localeCompare(b.createdAt));
  }

  /** A page may be newer than the server that answers: kinds it does not know are left out. */
  private takeViews(views: Partial<Views>): void {
    for (const kind of things) {
      const map = this[kind] as SvelteMap<string, Versioned>;
      for (const view of views[kind] ?? []) {
        this.goneIds.delete(view.id);
        put(map, view);
      }
    }
    for (const kind in others) this.takeOther(kind as keyof typeof others, views);
  }

  private takeOther<K extends keyof typeof others>(kind: K, views: Partial<Views>): void {
    const told = views[kind];
    if (told) others[kind](this, told);
  }
}

/** An act's answer may be newer than a batch still under way: the higher version stays. */
function put(map: SvelteMap<string, Versioned>, view: Versioned): void {
  const known = map.get(view.id);
  if (!known || (view.version ?? 0) >= (known.version ?? 0)) map.set(view.id, view);
}

function byOrder<T extends { order: number; id: string }>(map: SvelteMap<string, T>): T[] {
  return [...map.values()].sort((a, b) => a.order - b.order || a.id.localeCompare(b.id));
}
