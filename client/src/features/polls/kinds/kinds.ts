// The kinds of poll there are: one line each. A kind is loaded when a poll of that kind is on screen; phones load all
// ahead, once there is nothing else to do, so that a network that goes away later does not keep them away.
import { SvelteMap } from 'svelte/reactivity';
import { untilThere } from '../../../live/until-there';
import { m } from '../../../paraglide/messages';
import type { PollKind } from './kind';

export type LoadKind = () => Promise<{ default: PollKind }>;

const choice: LoadKind = () => import('./choice/choice');
const kinds: Record<string, LoadKind | undefined> = {
  single: choice,
  multiple: choice,
  ranking: () => import('./ranking/ranking'),
  words: () => import('./words/words'),
  openText: () => import('./text/text'),
  rating: () => import('./rating/rating'),
  points: () => import('./points/points'),
  guess: () => import('./guess/guess'),
  grid: () => import('./grid/grid'),
  mood: () => import('./mood/mood'),
  survey: () => import('./survey/survey'),
  quiz: () => import('./quiz/quiz'),
};

/** Each that can be loaded, once. */
export const loads = [...new Set(Object.values(kinds))] as LoadKind[];
/** What brings the kind of that code; undefined where this page is older than the server and does not know it. */
export const loadOf = (code: string): LoadKind | undefined =>
  Object.hasOwn(kinds, code) ? kinds[code] : undefined;

const loaded = new SvelteMap<LoadKind, PollKind>();
const asked = new Map<LoadKind, Promise<PollKind>>();

/** Loads a kind, once, until it is there. */
export function bringKind(load: LoadKind): Promise<PollKind> {
  const known =
    asked.get(load) ??
    untilThere(load).then(({ default: kind }) => {
      loaded.set(load, kind);
      return kind;
    });
  asked.set(load, known);
  return known;
}

/** A poll's kind; null as long as it is on its way, or not known to this page. Reading it asks for it. */
export function kindOf({ kind }: { kind: string }): PollKind | null {
  const load = loadOf(kind);
  const here = load && loaded.get(load);
  if (load && !here) void bringKind(load);
  return here ?? null;
}

/** What to say of a poll as long as its kind is not there. */
export const missing = ({ kind }: { kind: string }): string =>
  loadOf(kind) ? m.ui_loading() : m.poll_kind_unknown();

export const loadKinds = (): Promise<unknown> => Promise.all(loads.map(bringKind));
