// What hosts need to ask for texts, and to show them.
import type { TextDefinition } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { definitionOf } from './definition';
import Form from './Form.svelte';
import { inShort } from './result';
import Stage from './Stage.svelte';

export type TextFields = { text: TextDefinition };

const host: HostKind = {
  sign: 'M4 5h16v11H10l-5 4v-4H4zM8 9h8M8 12h5',
  Stage,
  note: () => null,
  inFull: inShort,
  Form,
  fieldsOf: (poll) => ({
    text: { moderated: poll.kind === 'openText' ? definitionOf(poll).moderated : true },
  }),
  define: (written) => ({ kind: 'openText', definition: { ...(written as TextFields).text } }),
  isReady: () => true,
  words: {
    text: () => [
      m.poll_text_name(),
      ({ moderated }: TextDefinition) => (moderated ? m.poll_entry_moderated() : m.poll_entry_at_once()),
    ],
  },
};
export default host;
