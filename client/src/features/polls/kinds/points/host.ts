// What hosts need to have points shared out, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, optionFields, optionsFrom, optionWords, type OptionField } from '../options/options';
import { definitionOf, type PointsDefinition } from './definition';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

export type PointsFields = { options: OptionField[]; points: { budget: number; step: number } };

const fields = (written: unknown) => written as PointsFields;

const host: HostKind = {
  sign: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16M12 4v8l6 5M12 12l-7 3.500',
  Stage,
  note: () => m.poll_point_note(),
  inFull,
  Form,
  fieldsOf: (poll) => {
    const { budget = 100, step = 5 } =
      poll.kind === 'points' ? definitionOf(poll) : ({} as Partial<PointsDefinition>);
    return { options: optionFields(poll.definition), points: { budget, step } };
  },
  define: (written) => ({
    kind: 'points',
    definition: { options: optionsFrom(fields(written).options), ...fields(written).points },
  }),
  isReady: (written) => areReady(fields(written).options),
  words: {
    options: optionWords,
    points: () => [m.poll_point_budget(), (points: PointsFields['points']) => m.poll_point_in_steps(points)],
  },
};
export default host;
