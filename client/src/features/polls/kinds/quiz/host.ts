// What hosts need to write a quiz, and to show what came of it.
import { m } from '../../../../paraglide/messages';
import type { HostKind } from '../kind';
import { areReady, inLines, questionFields, questionsFrom, type QuizFields } from './fields';
import Form from './Form.svelte';
import { inFull } from './result';
import Stage from './Stage.svelte';

const questions = (written: unknown) => (written as QuizFields).quiz.questions;

const host: HostKind = {
  sign: 'M4 7l2 2 4-4M13 7.500h7M4 16l2 2 4-4M13 16.500h7',
  Stage,
  note: () => null,
  inFull,
  Form,
  fieldsOf: (poll) => ({ quiz: { questions: questionFields(poll) } }),
  define: (written) => ({ kind: 'quiz', definition: { questions: questionsFrom(questions(written)) } }),
  isReady: (written) => areReady(questions(written)),
  words: {
    quiz: () => [m.poll_quiz_questions(), ({ questions }: QuizFields['quiz']) => inLines(questions)],
  },
};
export default host;
