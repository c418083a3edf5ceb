import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import QuestionsTab from '../../screens/participant/QuestionsTab.svelte';
import InRoom from '../testing/InRoom.svelte';
import { roomWith } from '../testing/room';

beforeEach(() => localStorage.clear());
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const bench = question('bench', { text: 'Bekommt der Marktplatz mehr Bänke?', votes: 4 });
const box = () => screen.getByLabelText<HTMLTextAreaElement>(m.question_yours());
const write = (value: string) => fireEvent.input(box(), { target: { value } });
const votes = (name: string) => screen.queryAllByRole('button', { name: new RegExp(`^${name}`) });

it('offers to vote for what asks the same, and gives the draft back', async () => {
  const { room, sent } = roomWith({ questions: [bench] });
  render(InRoom, { room, show: QuestionsTab, shown: {} });
  await write('Kommen auf den Marktplatz mehr Bänke?');
  await screen.findByRole('heading', { name: m.question_similar() });
  expect(sent).toEqual([]);

  await fireEvent.click(votes(m.question_similar_vote())[0]!);
  expect(box().value).toBe('');
  expect(room.upvoted('bench')).toBe(true);
  await vi.waitFor(() => expect(screen.queryByRole('heading', { name: m.question_similar() })).toBeNull());

  // Also after looking elsewhere, and beside what was written meanwhile.
  cleanup();
  render(InRoom, { room, show: QuestionsTab, shown: {} });
  await write('Und wann?');
  await fireEvent.click(screen.getByRole('button', { name: m.ui_undo() }));
  expect(box().value).toBe('Kommen auf den Marktplatz mehr Bänke?\nUnd wann?');
  expect(room.upvoted('bench')).toBe(false);
  expect(screen.queryByRole('button', { name: m.ui_undo() })).toBeNull();
});

it('shows one’s own and those voted for as what they are, without a button', async () => {
  const own = question('own', { text: 'Mehr Bänke am Marktplatz, bitte!', state: 'waiting' });
  const { room, sent } = roomWith(
    { questions: [bench] },
    { questions: [own], upvotes: [{ questionId: 'bench', on: true, rev: 1 }] },
  );
  render(InRoom, { room, show: QuestionsTab, shown: {} });
  await write('Kommen mehr Bänke auf den Marktplatz?');
  const region = await screen.findByRole('region', { name: m.question_similar() });
  expect(region.textContent).toContain(own.text);
  expect(region.textContent).toContain(m.question_yours());
  expect(region.textContent).toContain(m.question_upvoted());
  expect(votes(m.question_similar_vote())).toEqual([]);
  await screen.findByText(m.question_similar_found({ count: 2 }), {}, { timeout: 5_000 });
  expect(sent).toEqual([]);
});
