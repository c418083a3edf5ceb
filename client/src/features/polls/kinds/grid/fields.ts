// What is written in the form of a grid.
import type { PollView } from '../../../../live/contract';
import { fieldsOf as textFields, isEmpty, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import { alikeAmong } from '../options/alike';
import { definitionOf, type Axis, type GridDefinition } from './definition';

export type AxisFields = { label: Fields; low: Fields; high: Fields };
export type GridFields = { x: AxisFields; y: AxisFields };

/** As on the server. */
export const limits = { options: 8, option: 80, axis: 30 };

const axisFields = (axis?: Axis): AxisFields => ({
  label: textFields(axis?.label),
  low: textFields(axis?.low),
  high: textFields(axis?.high),
});

export function fieldsOf(poll: PollView): GridFields {
  const { x, y } = poll.kind === 'grid' ? definitionOf(poll) : ({} as Partial<GridDefinition>);
  return { x: axisFields(x), y: axisFields(y) };
}

const axisOf = ({ label, low, high }: AxisFields): Axis => ({
  label: textOf(label),
  low: textOf(low),
  high: textOf(high),
});

export const define = ({ x, y }: GridFields): Omit<GridDefinition, 'options'> => ({
  x: axisOf(x),
  y: axisOf(y),
});

/** Whether nobody could tell one axis from the other. */
export const areAlike = ({ x, y }: GridFields): boolean => alikeAmong([x.label, y.label]) !== null;

export const areReady = (grid: GridFields): boolean =>
  !areAlike(grid) &&
  [grid.x, grid.y].every(
    ({ label, low, high }) =>
      !isEmpty(label) &&
      [label, low, high].every(({ de, en }) => [de, en].every((text) => signsLeft(text, limits.axis) >= 0)),
  );
