import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { OwnVote, PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import InRoom from '../testing/InRoom.svelte';
import { event, roomWith } from '../testing/room';
import { choicePoll, moodPoll, rankingPoll, wordsPoll } from './kinds/fixtures';
import { loadKinds } from './kinds/kinds';
import VotePoll from './VotePoll.svelte';

const texts = ['Ort', 'Geld', 'Zeit'];
const own = (choices: number[], rev: number): OwnVote => ({
  pollId: 'p',
  slot: 0,
  answer: { choices },
  rev,
  counted: true,
});
const stored = ({ body }: { body: Record<string, unknown> }) =>
  ({ pollId: 'p', counted: body['answer'] !== null, ...body }) as OwnVote;
const show = (room: ReturnType<typeof roomWith>['room'], props: { poll: PollView }) =>
  render(InRoom, { room, show: VotePoll, shown: props });
const option = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

beforeAll(loadKinds);
beforeEach(() => {
  setLanguage('de');
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('sends the choice, says that it counts, and lets it be changed with a higher rev', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: choicePoll(texts) });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_vote() }));
  await screen.findByText(new RegExp(m.poll_phone_counted()));
  await fireEvent.click(option('Zeit'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await vi.waitFor(() => expect(room.store.me?.votes).toEqual([own([13], 2)]));
  expect(sent.map((one) => one.body)).toEqual([
    { slot: 0, answer: { choices: [11] }, rev: 1 },
    { slot: 0, answer: { choices: [13] }, rev: 2 },
  ]);
});

it('marks the choice made before and goes on from its rev', async () => {
  const { room, sent } = roomWith({}, { votes: [own([12], 4)] }, stored);
  show(room, { poll: choicePoll(texts) });
  expect(option('Geld').checked).toBe(true);
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await vi.waitFor(() => expect(sent[0]?.body).toEqual({ slot: 0, answer: { choices: [11] }, rev: 5 }));
});

const endsIn = (seconds: number): PollView => ({
  ...choicePoll(texts),
  timeLimit: 60,
  closesAt: new Date(Date.now() + seconds * 1000).toISOString(),
});

it('says how long one can vote and takes votes meanwhile', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: endsIn(59.5) });
  expect(screen.getByRole('timer').textContent).toContain('1:00');
  await vi.waitFor(() => expect(screen.getByText(/^Sie können abstimmen/)).toBeTruthy());
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_vote() }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
});

it('takes no choice after the end that is shown, says what was not sent, and goes on when there is more time', async () => {
  const { room } = roomWith({}, {}, stored);
  const { rerender } = show(room, { poll: endsIn(60) });
  await fireEvent.click(option('Ort'));
  await rerender({ room, show: VotePoll, shown: { poll: endsIn(-1) } });
  expect(screen.getByRole('timer').textContent.trim()).toBe(m.poll_time_over());
  expect(screen.getByRole('group')).toHaveProperty('disabled', true);
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByText(new RegExp(m.poll_time_unsent()))).toBeTruthy();
  await rerender({ room, show: VotePoll, shown: { poll: endsIn(30) } });
  expect(screen.getByRole('group')).toHaveProperty('disabled', false);
  expect(screen.getByRole('button', { name: m.poll_phone_vote() })).toBeTruthy();
  await vi.waitFor(() => expect(screen.getByText(/^Es gibt mehr Zeit/)).toBeTruthy());
});

it('offers to change a vote only once something differs from what was sent', async () => {
  const { room } = roomWith({}, {}, stored);
  show(room, { poll: choicePoll(texts) });
  await fireEvent.click(option('Ort'));
  screen.getByRole('button', { name: m.poll_phone_vote() }).focus();
  await press(m.poll_phone_vote());
  await screen.findByText(new RegExp(m.poll_phone_counted()));
  const change = () => screen.queryByRole('button', { name: m.poll_phone_change() });
  expect(change()).toBeNull();
  // The button is gone: the keyboard stays at this poll.
  expect(document.activeElement?.textContent).toBe(choicePoll(texts).question.de);
  await fireEvent.click(option('Zeit'));
  expect(change()).not.toBeNull();
  await fireEvent.click(option('Ort'));
  expect(change()).toBeNull();
});

it('allows no more choices than the poll does', async () => {
  const { room } = roomWith({});
  show(room, { poll: choicePoll(texts, {}, 2) });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(option('Geld'));
  expect(option('Zeit').disabled).toBe(true);
  await fireEvent.click(option('Ort'));
  expect(option('Zeit').disabled).toBe(false);
});

it('says why when the vote was refused, and keeps the stored choice', async () => {
  const { room } = roomWith({}, { votes: [own([12], 1)] }, () => 409);
  show(room, { poll: choicePoll(texts) });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await screen.findByText(m.participant_sent_refused({ reason: 'Not now.' }));
  expect(option('Geld').checked).toBe(true);
});

it('offers no vote while voting is paused or after the end', () => {
  const { room } = roomWith({ event: { ...event, state: 'ended' } });
  show(room, { poll: choicePoll(texts) });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('group')).toHaveProperty('disabled', true);
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const answers = (sent: { body: Record<string, unknown> }[]) =>
  sent.map(({ body }) => [body['slot'], body['answer']]);

it('takes the vote back, says so, and offers to vote again', async () => {
  const { room, sent } = roomWith({}, { votes: [own([12], 1)] }, stored);
  show(room, { poll: choicePoll(texts) });
  await press(m.poll_phone_withdraw());
  expect(document.activeElement).toBe(screen.getByRole('button', { name: m.poll_phone_vote() }));
  await screen.findByText(new RegExp(m.poll_phone_withdrawn()));
  expect(sent.map(({ body }) => body)).toEqual([{ slot: 0, answer: null, rev: 2 }]);
  expect(option('Geld').checked).toBe(false);
  expect(screen.queryByRole('button', { name: m.poll_phone_withdraw() })).toBeNull();
  expect(room.voted('p')).toBe(false);
});

it('sends an order as it stands, or as it was changed', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: rankingPoll(texts) });
  await press(m.poll_ranking_send());
  await screen.findByText(new RegExp(m.poll_phone_counted()));
  await press(m.poll_ranking_down({ option: 'Ort' }));
  await press(m.poll_ranking_change());
  await vi.waitFor(() => expect(sent.length).toBe(2));
  expect(answers(sent)).toEqual([
    [0, { order: [11, 12, 13] }],
    [0, { order: [12, 11, 13] }],
  ]);
});

const word = (number: number) => screen.getByLabelText<HTMLInputElement>(m.poll_word_nth({ number }));
const write = (number: number, value: string) => fireEvent.input(word(number), { target: { value } });

it('sends each word by itself, and only what has changed', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: wordsPoll(3) });
  await write(1, 'Mut');
  await write(3, 'Zeit');
  await press(m.ui_send());
  await vi.waitFor(() => expect(room.store.me?.votes.length).toBe(2));
  await write(3, 'Ruhe');
  await write(1, '');
  await press(m.poll_word_change());
  await vi.waitFor(() => expect(sent.length).toBe(4));
  expect(answers(sent)).toEqual([
    [0, { text: 'Mut' }],
    [2, { text: 'Zeit' }],
    [0, null],
    [2, { text: 'Ruhe' }],
  ]);
  expect(sent.map(({ body }) => body['rev'])).toEqual([1, 2, 3, 4]);
});

it('keeps half-written words through a reload, and what was refused in its field', async () => {
  const { room } = roomWith({}, {}, () => 409);
  const { unmount } = show(room, { poll: wordsPoll(2) });
  await write(2, 'Gedu');
  unmount();
  show(room, { poll: wordsPoll(2) });
  expect(word(2).value).toBe('Gedu');
  await write(2, 'Geduld');
  await press(m.ui_send());
  await screen.findByText(m.participant_sent_refused({ reason: 'Not now.' }));
  expect(word(2).value).toBe('Geduld');
});

it('sends no word that is too long', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: wordsPoll(1) });
  await fireEvent.input(screen.getByLabelText(m.poll_word_yours()), { target: { value: 'x'.repeat(41) } });
  await press(m.ui_send());
  expect(sent).toEqual([]);
});

it('says of a kind that it does not know that the page is too old', () => {
  const { room } = roomWith({});
  const poll = { ...choicePoll(texts), kind: 'dance' } as PollView;
  show(room, { poll });
  screen.getByText(m.poll_kind_unknown());
});

it('sends each tap of a mood by itself, also the same once more, with no button that sends', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: moodPoll(texts) });
  expect(screen.queryByRole('button', { name: m.poll_phone_vote() })).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: 'Geld' }));
  await screen.findByText(new RegExp(m.poll_mood_counted()));
  await fireEvent.click(screen.getByRole('button', { name: /Geld/ }));
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([
      { slot: 0, answer: { choice: 12 }, rev: 1 },
      { slot: 0, answer: { choice: 12 }, rev: 2 },
    ]),
  );
  expect(screen.getByRole('button', { name: /Geld/ }).getAttribute('aria-pressed')).toBe('true');
});
