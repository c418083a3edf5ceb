import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { OwnVote, PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import InRoom from '../testing/InRoom.svelte';
import { event, roomWith } from '../testing/room';
import VotePoll from './VotePoll.svelte';

const poll = (over: Partial<PollView> = {}): PollView => ({
  id: 'p',
  number: 1,
  agendaItemId: null,
  kind: 'single',
  question: { de: 'Was hilft?', en: 'What helps?' },
  maxChoices: 1,
  options: ['Ort', 'Geld', 'Zeit'].map((text, order) => ({ id: text, text: { de: text, en: text }, order })),
  state: 'open',
  revealed: false,
  liveResults: false,
  run: 1,
  firstRunId: null,
  voters: null,
  results: null,
  openedAt: null,
  closedAt: null,
  order: 0,
  version: 1,
  ...over,
});
const stored = (sent: { body: Record<string, unknown> }) => ({ pollId: 'p', ...sent.body }) as OwnVote;
const show = (room: ReturnType<typeof roomWith>['room'], props: { poll: PollView }) =>
  render(InRoom, { room, show: VotePoll, shown: props });
const option = (name: string) => screen.getByLabelText<HTMLInputElement>(name);

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('sends the choice, says that it counts, and lets it be changed with a higher rev', async () => {
  const { room, sent } = roomWith({}, {}, stored);
  show(room, { poll: poll() });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_vote() }));
  await screen.findByText(new RegExp(m.poll_phone_counted()));
  await fireEvent.click(option('Zeit'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await vi.waitFor(() => expect(room.store.me?.votes).toEqual([{ pollId: 'p', choices: ['Zeit'], rev: 2 }]));
  expect(sent.map((one) => one.body)).toEqual([
    { choices: ['Ort'], rev: 1 },
    { choices: ['Zeit'], rev: 2 },
  ]);
});

it('marks the choice made before and goes on from its rev', async () => {
  const { room, sent } = roomWith({}, { votes: [{ pollId: 'p', choices: ['Geld'], rev: 4 }] }, stored);
  show(room, { poll: poll() });
  expect(option('Geld').checked).toBe(true);
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await vi.waitFor(() => expect(sent[0]?.body).toEqual({ choices: ['Ort'], rev: 5 }));
});

it('allows no more choices than the poll does', async () => {
  const { room } = roomWith({});
  show(room, { poll: poll({ kind: 'multiple', maxChoices: 2 }) });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(option('Geld'));
  expect(option('Zeit').disabled).toBe(true);
  await fireEvent.click(option('Ort'));
  expect(option('Zeit').disabled).toBe(false);
});

it('says why when the vote was refused, and keeps the stored choice', async () => {
  const { room } = roomWith({}, { votes: [{ pollId: 'p', choices: ['Geld'], rev: 1 }] }, () => 409);
  show(room, { poll: poll() });
  await fireEvent.click(option('Ort'));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_change() }));
  await screen.findByText(m.participant_sent_refused({ reason: 'Not now.' }));
  expect(option('Geld').checked).toBe(true);
});

it('offers no vote while voting is paused or after the end', () => {
  const { room } = roomWith({ event: { ...event, state: 'ended' } });
  show(room, { poll: poll() });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.getByRole('group')).toHaveProperty('disabled', true);
});
