// What staff, the stage and the review need of a kind of poll besides. Phones never load it.
import { SvelteMap } from 'svelte/reactivity';
import { untilThere } from '../../../live/until-there';
import type { HostKind, PollKind } from './kind';
import { bringKind, loadOf, loads, type LoadKind } from './kinds';

/** A kind with all that belongs to it. */
export type WholeKind = PollKind & HostKind;

const loaded = new SvelteMap<LoadKind, WholeKind>();
const asked = new Map<LoadKind, Promise<void>>();

function bring(load: LoadKind): Promise<void> {
  const known = asked.get(load) ?? bringWhole(load);
  asked.set(load, known);
  return known;
}

async function bringWhole(load: LoadKind): Promise<void> {
  const kind = await bringKind(load);
  const { default: host } = await untilThere(kind.host);
  loaded.set(load, { ...kind, ...host });
}

/** A poll's kind; null as long as it is on its way, or not known to this page. Reading it asks for it. */
export function hostKindOf({ kind }: { kind: string }): WholeKind | null {
  const load = loadOf(kind);
  const here = load && loaded.get(load);
  if (load && !here) void bring(load);
  return here ?? null;
}

/** All that a form can offer, in their order; null until they are there. */
export function formKinds(): WholeKind[] | null {
  const all = loads.map((load) => loaded.get(load));
  if (all.every((kind) => kind !== undefined)) return all;
  void loadHostKinds();
  return null;
}

/** The place of a kind among those that a form offers; the first where this page does not know it. */
export function formKindOf(code: string): number {
  const load = loadOf(code);
  return load ? loads.indexOf(load) : 0;
}

export const loadHostKinds = (): Promise<unknown> => Promise.all(loads.map(bring));
