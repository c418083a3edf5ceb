// What hosts need to let a number be guessed, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import { inWords } from '../../../../ui/local-text';
import type { HostKind } from '../kind';
import { definitionOf } from './definition';
import { fieldsFrom, noFields, readFields, type GuessFields } from './fields';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

const fields = (written: unknown) => (written as { guess: GuessFields }).guess;

const host: HostKind = {
  sign: 'M3 20h18M6 20v-4M10 20v-9M14 20v-6M18 20v-3M10 3v4M8 5l2 2 2-2',
  Stage,
  note: () => m.poll_guess_note(),
  inFull,
  Form,
  fieldsOf: (poll) => ({ guess: poll.kind === 'guess' ? fieldsFrom(definitionOf(poll)) : noFields() }),
  define: (written) => ({ kind: 'guess', definition: readFields(fields(written)).definition }),
  isReady: (written) => Object.keys(readFields(fields(written)).wrong).length === 0,
  words: {
    guess: () => [
      m.poll_guess_name(),
      ({ unit, min, max, step, truth, tolerance }: GuessFields) =>
        [`${min} – ${max}, ${step}`, inWords(unit, ' / '), truth, tolerance && `± ${tolerance}`]
          .filter(Boolean)
          .join('\n'),
    ],
  },
};
export default host;
