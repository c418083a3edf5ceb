// What hosts need to ask how it goes, and to show how it stands.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, given, optionFields, optionWords } from '../options/options';
import StageVotes from '../options/StageVotes.svelte';
import {
  define,
  labelLimit,
  mostLabels,
  styleName,
  styleOf,
  type MoodFields,
  type MoodStyle,
} from './fields';
import Form from './Form.svelte';
import { inFull } from './result';

const fields = (written: unknown) => written as MoodFields;

const host: HostKind = {
  sign: 'M12 3a9 9 0 1 0 .01 0M8.500 9.500v.500M15.500 9.500v.500M8 14.500q4 3.500 8 0',
  Stage: StageVotes,
  note: () => m.poll_mood_note(),
  inFull,
  Form,
  fieldsOf: (poll) => ({ options: optionFields(poll.definition), mood: styleOf(poll) }),
  define: (written) => ({ kind: 'mood', definition: define(fields(written)) }),
  isReady: (written) => {
    const { mood, options } = fields(written);
    return (
      mood !== 'own' || (given(options).length <= mostLabels && areReady(options, undefined, labelLimit))
    );
  },
  words: {
    options: optionWords,
    mood: () => [m.poll_mood_labels(), (mood: MoodStyle) => styleName(mood)],
  },
};
export default host;
