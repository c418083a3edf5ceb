// What hosts need to ask for words, and to show them.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { definitionOf, type WordsDefinition } from './definition';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

export type WordsFields = { words: WordsDefinition };

const host: HostKind = {
  sign: 'M4 8h9M16 8h4M6 13h4M13 13h6M8 18h8',
  Stage,
  note: () => null,
  inFull,
  Form,
  fieldsOf: (poll) => {
    const { most = 1, moderated = true } =
      poll.kind === 'words' ? definitionOf(poll) : ({} as Partial<WordsDefinition>);
    return { words: { most, moderated } };
  },
  define: (written) => ({ kind: 'words', definition: { ...(written as WordsFields).words } }),
  isReady: () => true,
  words: {
    words: () => [
      m.poll_word_name(),
      ({ most, moderated }: WordsDefinition) =>
        [
          m.poll_word_up_to({ count: most }),
          moderated ? m.poll_entry_moderated() : m.poll_entry_at_once(),
        ].join(' · '),
    ],
  },
};
export default host;
