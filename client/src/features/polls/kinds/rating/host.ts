// What hosts need to ask for a rating, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import { inWords } from '../../../../ui/local-text';
import type { HostKind } from '../kind';
import { areReady, optionFields, optionsFrom, optionWords } from '../options/options';
import { definitionOf } from './definition';
import { define, fieldsOf, fits, scaleIn, styleName, type RatingFields } from './fields';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

const fields = (written: unknown) => written as RatingFields;

const host: HostKind = {
  sign: 'M12 3.500l2.600 5.400 5.900.800-4.300 4.100 1.100 5.900L12 16.900l-5.300 2.800 1.100-5.900-4.300-4.100 5.900-.800z',
  Stage,
  note: (poll) => (definitionOf(poll).style === 'nps' ? m.poll_rating_note_nps() : m.poll_rating_note()),
  inFull,
  Form,
  fieldsOf: (poll) => ({ options: optionFields(poll.definition), rating: fieldsOf(poll) }),
  define: (written) => ({
    kind: 'rating',
    definition: { options: optionsFrom(fields(written).options), ...define(fields(written).rating) },
  }),
  isReady: (written) => areReady(fields(written).options, 0) && fits(fields(written).rating),
  words: {
    options: optionWords,
    rating: () => [
      m.poll_rating_scale(),
      (rating: RatingFields['rating']) =>
        [styleName(rating.style), scaleIn(rating), inWords(rating.low, ' / '), inWords(rating.high, ' / ')]
          .filter(Boolean)
          .join(' · '),
    ],
  },
};
export default host;
