import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { MeView, QuestionView, SurvivingQuestion } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import InRoom from '../testing/InRoom.svelte';
import { roomWith } from '../testing/room';
import AnswerNews from './AnswerNews.svelte';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const answer = { text: 'Die Stadt.', speakerId: null, at: '2022-09-14T09:00:00Z' };
const answered = { state: 'answered', answeredAt: '2022-09-14T09:10:00Z' } as const;
const upvoteOf = (questionId: string) => ({ upvotes: [{ questionId, on: true, rev: 1 }] });
const surviving = ({ id, text, state, answer }: QuestionView): SurvivingQuestion => ({
  id,
  text,
  state,
  answer,
  declineCode: null,
  declineReason: null,
});

let rooms = 0;
function come(questions: QuestionView[], own: Partial<MeView>) {
  const { room } = roomWith({ questions }, own);
  // Each person has a phone of their own.
  room.membership.eventId = `e${rooms++}`;
  room.live.upToDate = true;
  render(InRoom, { room, show: AnswerNews, shown: {} });
  return room;
}

it('reaches whoever asked what was merged into the question that was answered', () => {
  const stays = question('stays', { text: 'Wer zahlt?', ...answered, answer });
  const mine = question('mine', { text: 'Wer bezahlt?', state: 'merged', mergedInto: surviving(stays) });
  come([stays], { questions: [mine] });
  expect(screen.getByText(m.question_answer_news_own())).toBeTruthy();
  expect(screen.getByText('Wer bezahlt?')).toBeTruthy();
  expect(screen.getByText(m.question_merged_into({ text: 'Wer zahlt?' }))).toBeTruthy();
  expect(screen.getByText('Die Stadt.')).toBeTruthy();
});

it('reaches whoever upvoted what was merged into the question that was answered', () => {
  come([question('stays', { ...answered, answer, mergedIds: ['gone'] })], upvoteOf('gone'));
  expect(screen.getByText(m.question_answer_news_upvoted())).toBeTruthy();
});

it('says once what was asked twice and merged', () => {
  const stays = question('stays', { ...answered, answer });
  const merged = { state: 'merged', mergedInto: surviving(stays) } as const;
  come([stays], {
    questions: [question('one', merged), question('two', merged), stays],
    ...upvoteOf('stays'),
  });
  expect(screen.getAllByText(m.question_answer_news_own())).toHaveLength(1);
  expect(screen.queryByText(m.question_answer_news_upvoted())).toBeNull();
});

it('tells what was answered in the hall, once, and again when it is written down', async () => {
  const said = question('q', { text: 'Wann?', ...answered });
  const room = come([said], upvoteOf('q'));
  expect(await screen.findByText(m.question_answer_news_upvoted_said())).toBeTruthy();
  await fireEvent.click(screen.getByRole('button', { name: m.question_answer_news_seen() }));
  expect(screen.queryByText(m.question_answer_news_upvoted_said())).toBeNull();
  room.store.take('questions', { ...said, answer, version: 2 });
  expect(await screen.findByText(m.question_answer_news_upvoted())).toBeTruthy();
});

it('does not tell whoever is there what they have just heard, but whoever was away', async () => {
  const [one, two] = [question('one', { text: 'Wann?' }), question('two', { text: 'Wo?' })];
  const room = come([one, two], {
    upvotes: [...upvoteOf('one').upvotes, ...upvoteOf('two').upvotes],
  });
  const said = () => screen.queryAllByText(m.question_answer_news_upvoted_said()).length;
  const answer = (view: QuestionView) => room.store.take('questions', { ...view, ...answered, version: 2 });
  flushSync();
  answer(one);
  flushSync();
  expect(said()).toBe(0);

  room.live.upToDate = false;
  flushSync();
  answer(two);
  flushSync();
  expect(said()).toBe(0);
  room.live.upToDate = true;
  flushSync();
  expect(said()).toBe(1);
  expect(screen.getByText('Wo?')).toBeTruthy();
});

it('says nothing of what is open, or nobody here asked or upvoted', () => {
  come([question('other', { ...answered, answer }), question('open')], upvoteOf('open'));
  expect(screen.queryByRole('button')).toBeNull();
});
