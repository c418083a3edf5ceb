// What hosts need to ask several questions in one poll, and to show what came of them.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, inLines, partFields, partsFrom, type PartField } from '../parts/fields';
import Overview from '../parts/Overview.svelte';
import { inFull } from '../parts/parts';
import { definitionOf, type SurveyPace } from './definition';
import Form from './Form.svelte';

export type SurveyFields = { survey: { pace: SurveyPace; questions: PartField[] } };

const fields = (written: unknown) => (written as SurveyFields).survey;

const host: HostKind = {
  sign: 'M4 5h3v3H4zM4 11h3v3H4zM4 17h3v3H4zM10 6.500h10M10 12.500h10M10 18.500h6',
  Stage: Overview,
  note: () => null,
  inFull,
  Form,
  fieldsOf: (poll) => ({
    survey: {
      pace: poll.kind === 'survey' ? definitionOf(poll).pace : 'own',
      questions: partFields(poll),
    },
  }),
  define: (written) => ({
    kind: 'survey',
    definition: { pace: fields(written).pace, questions: partsFrom(fields(written).questions) },
  }),
  isReady: (written) => areReady(fields(written).questions),
  words: {
    survey: () => [m.poll_survey_questions(), ({ questions }: SurveyFields['survey']) => inLines(questions)],
  },
};
export default host;
