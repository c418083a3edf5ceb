import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import { loadKinds } from '../../features/polls/kinds/kinds';
import { roomWith } from '../../features/testing/room';
import { loadNowThings, loadVotePoll } from './later';
import { comesBefore, folded, onStage, panel, poll, showIn, standing } from './now-fixtures';

beforeAll(() => Promise.all([loadKinds(), loadNowThings(), loadVotePoll()]));
afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

const strip = () => screen.queryByRole('button', { name: m.ui_new_show({ count: 1 }) });
const first = poll('first', '2022-09-14T08:00:00Z');
const second = poll('second', '2022-09-14T08:10:00Z');

it('lets the result of the poll on the stage lead, and folds the feedback below it', async () => {
  const { room } = roomWith({ polls: [first], agendaItems: [panel] });
  room.store.stage = onStage('poll', 'first');
  showIn(room);
  await screen.findByLabelText('Yes to first');
  const closed = { ...first, state: 'closed' as const, closedAt: '2022-09-14T08:30:00Z' };
  room.store.take('polls', { ...closed, version: 2 });
  await screen.findByText('How was the panel?');

  room.store.take('polls', { ...closed, revealed: true, figures: [3, 1], version: 3 });
  await vi.waitFor(() => folded(/Panel/));
  comesBefore('Poll first', 'Panel');
  comesBefore(m.participant_also_open(), 'Panel');
  cleanup();
  showIn(room);
  await vi.waitFor(() => folded(/Panel/));
  comesBefore('Poll first', 'Panel');
  // Off the stage it gives way to what is open.
  room.store.stage = { ...onStage('poll', null), version: 4 };
  await screen.findByText('How was the panel?');
  await vi.waitFor(() => comesBefore('Panel', 'Poll first'));
});

it('leaves a poll on the stage in which one has voted in its place when it closes', async () => {
  const votes = [{ pollId: 'first', slot: 0, answer: { choices: [11] }, rev: 1, counted: true }];
  const { room } = roomWith({ polls: [first], agendaItems: [panel] }, { votes });
  room.store.stage = onStage('poll', 'first');
  showIn(room);
  await screen.findByLabelText('Yes to first');
  room.store.take('polls', { ...first, state: 'closed', closedAt: '2022-09-14T08:30:00Z', version: 2 });
  await screen.findByText(m.poll_phone_wait_voted());
  folded(/Panel/);
  comesBefore('Poll first', 'Panel');
});

it.each([
  ['a choice', false, m.poll_phone_unsent],
  ['a change', true, m.poll_phone_unsent_change],
])(
  'keeps the card with %s that was not sent when the poll closes, says so, until it is put away',
  async (_, again, said) => {
    const votes = again
      ? [{ pollId: 'first', slot: 0, answer: { choices: [11] }, rev: 1, counted: true }]
      : [];
    const { room } = roomWith({ polls: [first], agendaItems: [panel] }, { votes });
    showIn(room);
    await fireEvent.click(await screen.findByLabelText('No to first'));

    const closed = { ...first, state: 'closed' as const, closedAt: '2022-09-14T08:30:00Z', version: 2 };
    room.store.take('polls', closed);
    await screen.findByText(said());
    expect(screen.getByLabelText<HTMLInputElement>('No to first').checked).toBe(true);
    folded(/Panel/);
    comesBefore('Poll first', 'Panel');
    // Its result comes into the same place, below what is said.
    room.store.take('polls', { ...closed, revealed: true, figures: [3, 1], version: 3 });
    await vi.waitFor(() => expect(screen.queryByLabelText('No to first')).toBeNull());
    await vi.waitFor(() => comesBefore(said(), 'Yes to first'));

    room.store.take('polls', { ...closed, version: 4 });
    await fireEvent.click(screen.getByRole('button', { name: m.poll_phone_put_away() }));
    await screen.findByText('How was the panel?');
    await vi.waitFor(() => expect(document.querySelector('main section')?.textContent).toMatch(/Panel/));
    expect(screen.queryByText(said())).toBeNull();
  },
);

it('goes to what has opened meanwhile when what came too late is put away', async () => {
  const { room } = roomWith({ polls: [first] });
  showIn(room);
  await fireEvent.click(await screen.findByLabelText('No to first'));
  room.store.take('polls', { ...first, state: 'closed', closedAt: '2022-09-14T08:30:00Z', version: 2 });
  room.store.take('polls', second);
  await vi.waitFor(() => expect(strip()).not.toBeNull());
  await fireEvent.click(await screen.findByRole('button', { name: m.poll_phone_put_away() }));
  await screen.findByLabelText('Yes to second');
  await vi.waitFor(() => expect(strip()).toBeNull());
  expect(standing()).not.toMatch('Poll first');
  await vi.waitFor(() => expect(document.activeElement?.id).toBe('now-second'));
});
