// What hosts need to ask for one answer of several, or a few of them, and to show it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import {
  areReady,
  describedFrom,
  optionFields,
  optionsFrom,
  optionWords,
  type Option,
} from '../options/options';
import { definitionOf, isSingle } from './definition';
import { leastOf, mostOf, type ChoiceFields } from './fields';
import Form from './Form.svelte';
import { manyInWords } from './many';
import { inFull } from './result';
import Stage from './Stage.svelte';

const fields = (written: unknown) => written as ChoiceFields;

const host: HostKind = {
  sign: 'M4 6h11M4 12h16M4 18h7',
  Stage,
  note: (poll) => (isSingle(poll) ? null : m.poll_choice_shares()),
  inFull,
  Form,
  fieldsOf: (poll) => {
    const multiple = poll.kind === 'multiple';
    const { minChoices, maxChoices, other } = definitionOf(poll);
    const { options = [] } = poll.definition as { options?: Option[] };
    return {
      options: optionFields(poll.definition),
      choice: {
        multiple,
        least: multiple ? (minChoices ?? 1) : 1,
        most: multiple ? maxChoices : 2,
        described: options.some(({ description }) => description),
        other: !!other,
        moderated: other?.moderated ?? true,
      },
    };
  },
  define: (written) => {
    const { options, choice } = fields(written);
    const least = leastOf(fields(written));
    return {
      kind: choice.multiple ? 'multiple' : 'single',
      definition: {
        options: choice.described ? describedFrom(options) : optionsFrom(options),
        maxChoices: mostOf(fields(written)),
        ...(least > 1 && { minChoices: least }),
        ...(choice.other && { other: { moderated: choice.moderated } }),
      },
    };
  },
  isReady: (written) => areReady(fields(written).options),
  words: {
    options: optionWords,
    choice: () => [
      m.poll_choice_how_many(),
      ({ multiple, least, most, other }: ChoiceFields['choice']) =>
        [multiple ? manyInWords({ least, most }) : m.poll_choice_one(), other && m.poll_choice_with_other()]
          .filter(Boolean)
          .join('\n'),
    ],
  },
};
export default host;
