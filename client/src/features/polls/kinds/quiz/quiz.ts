// Questions with right answers, led by staff. What is right is known with the reveal.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import Answer from './Answer.svelte';
import { isPart, partsOf, questionsOf, type QuizAnswer } from './definition';
import Outcome from './Outcome.svelte';
import { inShort, lines, turnout } from './result';

const quiz: PollKind = {
  name: m.poll_quiz_name,
  Answer,
  Outcome,
  parts: partsOf,
  how: (poll) => {
    const questions = questionsOf(poll);
    if (!isPart(poll)) return m.poll_quiz_how({ count: questions.length });
    return questions[0]!.several ? m.poll_quiz_several() : m.poll_choice_one();
  },
  hint: (poll) => (isPart(poll) && questionsOf(poll)[0]!.several ? m.poll_quiz_several() : null),
  send: (again) => (again ? m.poll_quiz_change() : m.poll_quiz_send()),
  counted: m.poll_quiz_counted,
  turnout,
  inShort,
  isWhole: (answer) => (answer as QuizAnswer).choices.length > 0,
  lines,
  host: () => import('./host'),
};
export default quiz;
