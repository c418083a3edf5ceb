import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { OwnVote, PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import InRoom from '../testing/InRoom.svelte';
import { roomWith } from '../testing/room';
import { choicePoll, pointsPoll, rankingPoll, surveyPoll } from './kinds/fixtures';
import { loadKinds } from './kinds/kinds';
import VotePoll from './VotePoll.svelte';

const ask = (text: string, poll: PollView): PollView => ({ ...poll, question: { de: text, en: text } });
const asked = [
  ask('Which place?', choicePoll(['Park', 'River'])),
  ask('In which order?', rankingPoll(['A', 'B'])),
  ask('How many points?', pointsPoll(['C', 'D'])),
];
const own = surveyPoll(asked);
const led = (part: number) => surveyPoll(asked, { part }, 'moderator');

const stored = ({ body }: { body: Record<string, unknown> }) =>
  ({ pollId: 'p', counted: body['answer'] !== null, ...body }) as OwnVote;
const show = (room: ReturnType<typeof roomWith>['room'], poll: PollView) =>
  render(InRoom, { room, show: VotePoll, shown: { poll } });
const button = (name: string) => screen.queryByRole('button', { name });
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const heading = () => document.querySelector('legend')!;
const says = (text: string) => vi.waitFor(() => expect(heading().textContent).toContain(text));

beforeAll(loadKinds);
beforeEach(() => {
  setLanguage('en');
  localStorage.clear();
});
afterEach(cleanup);

it('goes through the questions one after the other, and sends each answer on going on', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, own);
  await says('Which place?');
  expect(heading().textContent).toContain(m.poll_part_step({ number: 1, count: 3 }));
  expect(button(m.poll_part_back())).toBeNull();
  await fireEvent.click(screen.getByLabelText('River'));
  await press(m.poll_part_on());
  await says('In which order?');
  expect(document.activeElement).toBe(heading());
  await vi.waitFor(() =>
    expect(sent.map(({ body }) => body)).toEqual([{ slot: 0, answer: { choices: [12] }, rev: 1 }]),
  );

  // A host's order can be sent as it stands, or passed over; nothing is sent unasked.
  await press(m.poll_part_skip());
  await says('How many points?');
  expect(sent).toHaveLength(1);
  await press(m.poll_part_back());
  await says('In which order?');
  await press(m.poll_ranking_send());
  await says('How many points?');
  await vi.waitFor(() => expect(sent.at(-1)!.body).toEqual({ slot: 1, answer: { order: [11, 12] }, rev: 2 }));

  await press(m.poll_part_skip());
  await says(m.poll_part_last());
  expect(screen.getByText(new RegExp(m.poll_part_answered_of({ answered: 2, count: 3 })))).toBeTruthy();
  const rows = screen.getAllByRole('listitem').map((row) => row.textContent.trim());
  expect(rows.map((row) => row.endsWith(m.poll_part_answered()))).toEqual([true, true, false]);
});

it('is where one was after a reload, with what was not sent yet', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, own);
  await fireEvent.click(screen.getByLabelText('Park'));
  await press(m.poll_part_on());
  await says('In which order?');
  await press(m.poll_part_back());
  await says('Which place?');
  expect(screen.getByLabelText<HTMLInputElement>('Park').checked).toBe(true);
  await fireEvent.click(screen.getByLabelText('River'));
  cleanup();

  show(room, own);
  await says('Which place?');
  expect(screen.getByLabelText<HTMLInputElement>('River').checked).toBe(true);
  await press(m.poll_part_on());
  await vi.waitFor(() => expect(sent.at(-1)!.body).toEqual({ slot: 0, answer: { choices: [12] }, rev: 2 }));
  cleanup();
  show(room, own);
  await says('In which order?');
});

it('goes on with nothing half done, and takes back the answer to one question alone', async () => {
  const { room, sent } = roomWith({}, { votes: [0, 1].map((slot) => ({ pollId: 'p', slot, answer: slot ? { order: [11, 12] } : { choices: [11] }, rev: slot + 1, counted: true }) as OwnVote) }, stored); // prettier-ignore
  show(room, own);
  await says('Which place?');
  await press(m.poll_phone_withdraw());
  await vi.waitFor(() => expect(sent.map(({ body }) => body)).toEqual([{ slot: 0, answer: null, rev: 3 }]));
  await press(m.poll_part_skip());
  await press(m.poll_part_on());
  await says('How many points?');
  await press(m.poll_point_more({ option: 'C', step: 5 }));
  const send = document.querySelector('[type=submit]')!;
  expect(send.getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(send);
  await says('How many points?');
  expect(sent).toHaveLength(1);
});

it('shows the question that staff have turned to, and says what was not sent of the one before', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  const { rerender } = show(room, led(0));
  await says('Which place?');
  await fireEvent.click(screen.getByLabelText('Park'));
  await press(m.poll_phone_vote());
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  await says('Which place?');
  await fireEvent.click(screen.getByLabelText('River'));
  screen.getByLabelText('River').focus();
  expect(screen.queryByText(m.poll_part_left())).toBeNull();

  await rerender({ room, show: VotePoll, shown: { poll: led(1) } });
  await says('In which order?');
  expect(screen.getByText(m.poll_part_left())).toBeTruthy();
  expect(screen.getByText(m.poll_part_said({ number: 2 })).getAttribute('role')).toBe('status');
  await vi.waitFor(() => expect(document.activeElement).toBe(heading()));
  expect(button(m.poll_part_back())).toBeNull();
  expect(button(m.poll_part_skip())).toBeNull();
  await press(m.poll_ranking_send());
  await vi.waitFor(() => expect(sent.at(-1)!.body).toEqual({ slot: 1, answer: { order: [11, 12] }, rev: 2 }));

  await rerender({ room, show: VotePoll, shown: { poll: led(0) } });
  await says('Which place?');
  expect(screen.getByLabelText<HTMLInputElement>('River').checked).toBe(true);
  expect(screen.queryByText(m.poll_part_left())).toBeNull();
});
