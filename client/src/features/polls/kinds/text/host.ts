// What hosts need to ask for texts, and to show them.
import type { TextDefinition } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { definitionOf } from './definition';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

export type TextFields = { text: TextDefinition };

const host: HostKind = {
  Stage,
  note: () => null,
  inFull,
  lines: () => [],
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
