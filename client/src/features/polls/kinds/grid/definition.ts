import type { LocalText, PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { local } from '../../../../ui/language.svelte';
import type { Answers } from '../kind';
import type { Option } from '../options/options';

export type Axis = { label: LocalText; low: LocalText; high: LocalText };
/** `x` from left to right, `y` from bottom to top. */
export type GridDefinition = { options: Option[]; x: Axis; y: Axis };
/** Both axes go from 0 to this, in whole steps. */
export const highest = 10;
export const axes = ['x', 'y'] as const;
export type AxisName = (typeof axes)[number];
/** On its way, an axis that was not touched is null. */
export type Placement = { option: number } & Record<AxisName, number | null>;
/** In the poll's order; what was left out is missing. */
export type GridAnswer = { placements: Placement[] };

type Defined = Pick<PollView, 'definition'>;

export const definitionOf = ({ definition }: Defined): GridDefinition => definition as GridDefinition;

export const placementsOf = (answer: unknown): Placement[] =>
  (answer as GridAnswer | null | undefined)?.placements ?? [];

/** By the id of the option. */
export const placementsIn = (answers: Answers | undefined): ReadonlyMap<number, Placement> =>
  new Map(placementsOf(answers?.get(0)).map((placement) => [placement.option, placement]));

export const isPlaced = ({ x, y }: Placement): boolean => x !== null && y !== null;

/** What an end of an axis means: "low" and "high" where hosts did not say so. */
export const endOf = (axis: Axis, end: 'low' | 'high'): string =>
  local(axis[end]) || (end === 'low' ? m.poll_grid_low() : m.poll_grid_high());
