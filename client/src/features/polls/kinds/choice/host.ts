// What hosts need to ask for one answer of several, or a few of them, and to show it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, optionFields, optionsFrom, optionWords } from '../options/options';
import StageVotes from '../options/StageVotes.svelte';
import { definitionOf, isSingle } from './definition';
import { mostOf, type ChoiceFields } from './fields';
import Form from './Form.svelte';
import { inFull } from './result';

const fields = (written: unknown) => written as ChoiceFields;

const host: HostKind = {
  sign: 'M4 6h11M4 12h16M4 18h7',
  Stage: StageVotes,
  note: (poll) => (isSingle(poll) ? null : m.poll_choice_shares()),
  inFull,
  Form,
  fieldsOf: (poll) => {
    const multiple = poll.kind === 'multiple';
    const most = multiple ? definitionOf(poll).maxChoices : 2;
    return { options: optionFields(poll.definition), choice: { multiple, most } };
  },
  define: (written) => ({
    kind: fields(written).choice.multiple ? 'multiple' : 'single',
    definition: { options: optionsFrom(fields(written).options), maxChoices: mostOf(fields(written)) },
  }),
  isReady: (written) => areReady(fields(written).options),
  words: {
    options: optionWords,
    choice: () => [
      m.poll_choice_how_many(),
      ({ multiple, most }: ChoiceFields['choice']) =>
        multiple ? m.poll_choice_up_to({ count: most }) : m.poll_choice_one(),
    ],
  },
};
export default host;
