// What is written in the form of a quiz.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { fieldsOf, inWords, isEmpty, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import {
  areReady as areOptionsReady,
  given,
  optionFields,
  optionsFrom,
  type OptionField,
} from '../options/options';
import { questionsOf, type QuizQuestion } from './definition';

/** As on the server. */
export const limits = { questions: 20, question: 200, options: 6, explanation: 400 };

export type QuestionField = {
  id: number;
  question: Fields;
  options: OptionField[];
  /** Ids of options that are right. */
  right: number[];
  explanation: Fields;
};
export type QuizFields = { quiz: { questions: QuestionField[] } };

const fieldOf = ({ id, question, options, right, explanation }: QuizQuestion): QuestionField => ({
  id,
  question: fieldsOf(question),
  options: optionFields({ options }),
  right: [...(right ?? [])],
  explanation: fieldsOf(explanation),
});

/** Another question. @param definition Of a poll whose options it begins with. */
export const newQuestion = (others: readonly QuestionField[], definition: unknown = {}): QuestionField => ({
  id: 1 + Math.max(0, ...others.map(({ id }) => id)),
  question: { de: '', en: '' },
  options: optionFields(definition).slice(0, limits.options),
  right: [],
  explanation: { de: '', en: '' },
});

/** Those of a quiz; with a poll of another kind one to be filled in, with the options it has. */
export const questionFields = (poll: PollView): QuestionField[] =>
  'questions' in (poll.definition as object) && questionsOf(poll).every((question) => 'right' in question)
    ? questionsOf(poll).map(fieldOf)
    : [newQuestion([], poll.definition)];

/** Ids of the right options, of those that are written, in their order. */
export const rightOf = ({ options, right }: QuestionField): number[] =>
  given(options)
    .map(({ id }) => id)
    .filter((id) => right.includes(id));

export const questionsFrom = (questions: readonly QuestionField[]): QuizQuestion[] =>
  questions.map((field) => ({
    id: field.id,
    question: textOf(field.question),
    options: optionsFrom(field.options),
    several: rightOf(field).length > 1,
    right: rightOf(field),
    explanation: isEmpty(field.explanation) ? null : textOf(field.explanation),
  }));

const fits = ({ de, en }: Fields, limit: number) => signsLeft(de, limit) >= 0 && signsLeft(en, limit) >= 0;

export const areReady = (questions: readonly QuestionField[]): boolean =>
  questions.length >= 1 &&
  questions.every(
    (field) =>
      !isEmpty(field.question) &&
      fits(field.question, limits.question) &&
      fits(field.explanation, limits.explanation) &&
      areOptionsReady(field.options) &&
      rightOf(field).length > 0,
  );

/** A question and what is right in it, a line each, beside somebody else's changes. */
export const inLines = (questions: readonly QuestionField[]): string =>
  questions
    .map((field) => {
      const right = field.options.filter(({ id }) => rightOf(field).includes(id));
      return `${inWords(field.question, ' / ')} (${right.map((option) => inWords(option, ' / ')).join(', ')})`;
    })
    .join('\n');

/** A question in a few words, for its row. */
export const titleOf = ({ question }: QuestionField, at: number): string =>
  inWords(question, ' / ') || m.poll_part_one({ number: at + 1 });
