// What hosts need to ask for an order, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, optionFields, optionsFrom, optionWords, type OptionField } from '../options/options';
import Form from './Form.svelte';
import { inFull, lines } from './result';
import Stage from './Stage.svelte';

const options = (written: unknown) => (written as { options: OptionField[] }).options;

const host: HostKind = {
  Stage,
  note: () => m.poll_ranking_note(),
  inFull,
  lines,
  Form,
  fieldsOf: ({ definition }) => ({ options: optionFields(definition) }),
  define: (written) => ({ kind: 'ranking', definition: { options: optionsFrom(options(written)) } }),
  isReady: (written) => areReady(options(written)),
  words: { options: optionWords },
};
export default host;
