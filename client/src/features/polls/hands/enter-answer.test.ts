// Answers of people without a phone: of several questions each is asked, and sent in its own slot.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PollView } from '../../../live/contract';
import { answered } from '../../../live/fixtures';
import { m } from '../../../paraglide/messages';
import { setLanguage } from '../../../ui/language.svelte';
import { desk, show } from '../../testing/editing';
import { choicePoll, surveyPoll } from '../kinds/fixtures';
import { hostKindOf, loadHostKinds } from '../kinds/host-kinds';
import EnterAnswer from './EnterAnswer.svelte';

const questions = [choicePoll(['Park', 'River']), choicePoll(['Foot', 'Bike'])];
let sent: { slot: number; rev: number; answer: unknown; seat: string }[];

beforeAll(loadHostKinds);
beforeEach(() => {
  setLanguage('en');
  sent = [];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(poll: PollView) {
  vi.stubGlobal('fetch', async (path: string, { body }: { body: string }) => {
    sent.push({ ...JSON.parse(body), seat: path.split('/').at(-2)! });
    return answered({ ...poll, version: poll.version + sent.length });
  });
  show(desk({ polls: [poll] }), EnterAnswer, { open: true, poll, kind: hostKindOf(poll) });
}
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }));
const enter = () => fireEvent.click(screen.getByRole('button', { name: m.poll_hand_enter_next() }));

it('enters each question of several in its slot, of one person after the other', async () => {
  open(surveyPoll(questions, { state: 'open' }));
  await choose('River');
  await choose('Foot');
  await enter();
  await waitFor(() => expect(sent.map(({ slot, rev }) => [slot, rev])).toEqual([[0, 1], [1, 2]])); // prettier-ignore
  expect(new Set(sent.map(({ seat }) => seat)).size).toBe(1);
  await screen.findByText(m.poll_hand_entered_now({ count: 1 }));

  // Nothing of the one before is left, and the next is somebody else.
  expect(screen.getAllByRole<HTMLInputElement>('radio').some(({ checked }) => checked)).toBe(false);
  await choose('Bike');
  await enter();
  await waitFor(() => expect(sent).toHaveLength(3));
  expect(sent[2]!.slot).toBe(1);
  expect(sent[2]!.seat).not.toBe(sent[0]!.seat);
});

it('asks the one question that staff have turned to', async () => {
  open(surveyPoll(questions, { state: 'open', part: 1 }, 'moderator'));
  expect(screen.getAllByRole('radio')).toHaveLength(2);
  await choose('Bike');
  await enter();
  await waitFor(() => expect(sent.map(({ slot }) => slot)).toEqual([1]));
});

it('sends nothing before something is chosen', async () => {
  open(choicePoll(['Park', 'River'], { state: 'open' }));
  await enter();
  expect(sent).toEqual([]);
  await choose('Park');
  await enter();
  await waitFor(() => expect(sent).toHaveLength(1));
});
