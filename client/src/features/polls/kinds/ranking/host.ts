// What hosts need to ask for an order, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, optionFields, optionsFrom, optionWords } from '../options/options';
import { isTop, placesOf } from './definition';
import { topOf, type RankingFields } from './fields';
import Form from './Form.svelte';
import { inFull, note } from './result';
import Stage from './Stage.svelte';

const fields = (written: unknown) => written as RankingFields;

const host: HostKind = {
  sign: 'M4 20v-7h5v7M9.500 20V5h5v15M15 20v-9h5v9',
  Stage,
  note,
  inFull,
  Form,
  fieldsOf: (poll) => ({
    options: optionFields(poll.definition),
    ranking: { top: poll.kind === 'ranking' && isTop(poll) ? placesOf(poll) : null },
  }),
  define: (written) => ({
    kind: 'ranking',
    definition: { options: optionsFrom(fields(written).options), top: topOf(fields(written)) },
  }),
  isReady: (written) => areReady(fields(written).options),
  words: {
    options: optionWords,
    ranking: () => [
      m.poll_ranking_how_many(),
      ({ top }: RankingFields['ranking']) =>
        top === null ? m.poll_split_all() : m.poll_ranking_first_few({ count: top }),
    ],
  },
};
export default host;
