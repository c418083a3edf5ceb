import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { desk, show } from '../../../testing/editing';
import { changesOf } from '../../compare';
import PollForm from '../../PollForm.svelte';
import { choicePoll, quizPoll, surveyPoll } from '../fixtures';
import { formKinds, hostKindOf, loadHostKinds } from '../host-kinds';
import { isRight, partsOf, questionsOf } from './definition';
import { areReady, limits, newQuestion, questionFields, questionsFrom } from './fields';
import Outcome from './Outcome.svelte';
import { inFull, inShort, lines } from './result';

const asked = [
  { text: 'How hot?', options: ['Cold', 'Hot'], right: [1], why: 'It was measured.' },
  { text: 'What cools?', options: ['Trees', 'Tar', 'Rain'], right: [0, 2] },
];
/** 8 people, 5 right; 4 people, 1 right. */
const known = quizPoll(asked, { state: 'closed', revealed: true, part: 1, voters: 8, figures: [8, 3, 3, 5, 5, 4, 4, 3, 1, 2, 1] }); // prettier-ignore
const hidden = (over: object = {}) => {
  const poll = quizPoll(asked, over);
  const questions = questionsOf(poll).map((question) => ({ ...question, right: null, explanation: null }));
  return { ...poll, definition: { questions } as unknown as typeof poll.definition };
};

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('makes a poll of each question, with its own figures and people', () => {
  expect(partsOf(known).map(({ question, voters, figures }) => [question.en, voters, figures])).toEqual([
    ['How hot?', 8, [8, 3, 3, 5, 5]],
    ['What cools?', 4, [4, 4, 3, 1, 2, 1]],
  ]);
  expect(partsOf(hidden({ voters: 3 })).map(({ voters, figures }) => [voters, figures])).toEqual([
    [3, null],
    [3, null],
  ]);
});

it('counts as right who chose everything that is, and nothing else', () => {
  const [one, several] = questionsOf(known);
  expect([isRight(one!, [12]), isRight(one!, [11]), isRight(one!, [])]).toEqual([true, false, null]);
  expect([isRight(several!, [11, 13]), isRight(several!, [11])]).toEqual([true, false]);
  expect(isRight(questionsOf(hidden())[0]!, [12])).toBeNull();
});

it('says how many knew it once that may be known, and before only how many answered', () => {
  expect(inShort(known)).toBe('50% of all answers were right.');
  expect(inFull(known)).toBe(
    '50% of all answers were right. 1. Right: “Hot”. 5 of 8 knew it. 2. Right: “Trees”, “Rain”. 1 of 4 knew it.',
  );
  const open = hidden({ figures: [8, 2, 3, 5, 4, 3, 3, 1, 2], voters: 8 });
  expect(inShort(open)).toBe('12 answers to all questions together.');
  expect(inFull(open)).toBe('12 answers to all questions together.');
  expect(inShort(hidden({ state: 'closed', figures: [0, 2, 0, 0, 0, 3, 0, 0, 0], voters: 0 }))).toBe('Nobody voted.'); // prettier-ignore
});

it('compares runs by how many were right', () => {
  const kind = hostKindOf(known)!;
  const before = { ...known, figures: [8, 3, 7, 1, 1, 4, 4, 3, 1, 2, 1] };
  expect(changesOf(kind, before, known).map(({ label, difference }) => [label, difference])).toEqual([
    ['1. How hot?', expect.stringContaining('+50')],
    ['2. What cools?', expect.any(String)],
  ]);
  const [one, was] = [partsOf(known)[0]!, partsOf(before)[0]!];
  expect(changesOf(kind, was, one).map(({ label, difference }) => [label, difference])).toEqual([
    ['Answered correctly', expect.stringContaining('+50')],
    ['Cold', expect.stringContaining('−50')],
    ['Hot (✓ Right)', expect.stringContaining('+50')],
  ]);
  expect(lines(known, { voters: 8, figures: known.figures! }).map(({ label, said }) => [label, said]).slice(0, 3)).toEqual([
    ['1. How hot?', '5 right (63%)'],
    ['1: Cold', '3 (38%)'],
    ['1: Hot (✓ Right)', '5 (63%)'],
  ]); // prettier-ignore
});

it('marks what is right by a word and a sign, and what the reader chose', () => {
  const mine = new Map([
    [0, { choices: [12] }],
    [1, { choices: [11] }],
  ]);
  render(Outcome, { poll: known, sentence: inShort(known), mine, entries: [] });
  expect(screen.getByText('You answered 1 of 2 correctly.')).toBeTruthy();
  expect(screen.getAllByText('✓ Right · Your choice')).toHaveLength(2);
  expect(screen.getByText('It was measured.')).toBeTruthy();
  cleanup();
  render(Outcome, {
    poll: hidden({ figures: [8, 2, 3, 5, 4, 3, 3, 1, 2] }),
    sentence: '',
    mine,
    entries: [],
  });
  expect(screen.queryByText(/Right/)).toBeNull();
});

it('writes what it read, and begins with the answers of a poll of another kind', () => {
  const host = hostKindOf(known)!;
  expect(host.define(host.fieldsOf(known))).toEqual({ kind: 'quiz', definition: known.definition });
  expect(questionFields(choicePoll(['A', 'B']))[0]!.options.map(({ de }) => de)).toEqual(['A', 'B']);
  expect(questionFields(surveyPoll([choicePoll(['A', 'B'])]))).toHaveLength(1);
  for (const kind of formKinds()!) expect(() => kind.fieldsOf(known)).not.toThrow();
});

it('is ready once every question has words, answers, and a right one among them', () => {
  const ready = questionFields(known);
  expect(areReady(ready)).toBe(true);
  expect(areReady([...ready, newQuestion(ready)])).toBe(false);
  ready[0]!.right = [99];
  expect(areReady(ready)).toBe(false);
  ready[0]!.right = [11];
  expect(areReady(ready)).toBe(true);
  ready[0]!.explanation.en = 'x'.repeat(limits.explanation + 1);
  expect(areReady(ready)).toBe(false);
  expect(questionsFrom(questionFields(known))[1]).toMatchObject({ several: true, right: [11, 13] });
});

it('asks for what is right, and says so where several are', async () => {
  const poll = quizPoll([{ text: 'One?', options: ['A', 'B'], right: [] }], { state: 'draft', part: null });
  show(desk({ polls: [poll] }), PollForm, { poll, ondone: vi.fn(), preparing: true });
  const save = screen.getByRole<HTMLButtonElement>('button', { name: m.ui_save() });
  const part = within(screen.getByRole('group', { name: m.poll_part_one({ number: 1 }) }));
  const right = (number: number) => part.getByRole('checkbox', { name: m.poll_quiz_is_right({ number }) });
  expect(part.getByText(m.poll_quiz_none_right())).toBeTruthy();
  expect(save.disabled).toBe(true);
  await fireEvent.click(right(2));
  expect(part.queryByText(m.poll_quiz_none_right())).toBeNull();
  expect(save.disabled).toBe(false);
  await fireEvent.click(right(1));
  expect(part.getByText(m.poll_quiz_several_hint())).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: m.poll_part_add() }));
  expect(save.disabled).toBe(true);
  expect(document.activeElement?.closest('li')?.textContent).toContain(m.poll_part_one({ number: 2 }));
});
