// What hosts need to have options placed on two axes, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import { inWords } from '../../../../ui/local-text';
import type { HostKind } from '../kind';
import {
  areReady as areOptionsReady,
  optionFields,
  optionsFrom,
  optionWords,
  type OptionField,
} from '../options/options';
import { areReady, define, fieldsOf, limits, type GridFields } from './fields';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

export type GridForm = { options: OptionField[]; grid: GridFields };

const fields = (written: unknown) => written as GridForm;

const host: HostKind = {
  sign: 'M4 3v17h17M12 4v12M5 11h15M8.500 7.500v.010M16.500 6.500v.010M15.500 14v.010',
  Stage,
  note: () => m.poll_grid_note(),
  inFull,
  Form,
  fieldsOf: (poll) => ({ options: optionFields(poll.definition), grid: fieldsOf(poll) }),
  define: (written) => ({
    kind: 'grid',
    definition: { options: optionsFrom(fields(written).options), ...define(fields(written).grid) },
  }),
  isReady: (written) => {
    const { options, grid } = fields(written);
    return (
      options.length <= limits.options && areOptionsReady(options, undefined, limits.option) && areReady(grid)
    );
  },
  words: {
    options: optionWords,
    grid: () => [
      m.poll_grid_axes(),
      ({ x, y }: GridFields) =>
        [x, y]
          .map(({ label, low, high }) =>
            [label, low, high]
              .map((text) => inWords(text, ' / '))
              .filter(Boolean)
              .join(' · '),
          )
          .join('\n'),
    ],
  },
};
export default host;
