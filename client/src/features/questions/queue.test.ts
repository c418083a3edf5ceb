import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QuestionView } from '../../live/contract';
import { answered, question, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import QuestionsPart from '../../screens/moderator/QuestionsPart.svelte';
import { Desk } from '../events/desk.svelte';
import AtDesk from '../testing/AtDesk.svelte';
import { event } from '../testing/room';

const sent: string[] = [];
const becomes: Record<string, QuestionView['state']> = {
  approve: 'approved',
  archive: 'archived',
  answer: 'answered',
  restore: 'waiting',
  unmerge: 'approved',
};

function begin(...questions: QuestionView[]): Desk {
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(state(1, { event, questions }));
  const desk = new Desk(live);
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') return new Response('', { status: 503 });
    const [id, step] = path.split('/').slice(-2) as [string, string];
    sent.push(`${step} ${id}`);
    const was = desk.store.questions.get(id)!;
    return answered({ ...was, state: becomes[step] ?? was.state, version: was.version + 1 });
  });
  render(AtDesk, { desk, show: QuestionsPart, shown: {} });
  return desk;
}

const open = (pile: string) => fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${pile}`) }));
const row = (text: string) => screen.getByText(text).closest('li')!;
const verb = (word: string, text: string) =>
  within(row(text)).queryByRole('button', { name: new RegExp(`^${word}`) });
const bar = () => within(screen.getByRole('group', { name: m.moderation_many() }));
const inBar = (word: string) => bar().getByRole('button', { name: word });
const press = (text: string, key: string) => fireEvent.keyDown(row(text), { key });
const choosing = () => fireEvent.click(screen.getByRole('button', { name: m.moderation_many() }));
const all = () => fireEvent.click(inBar(m.moderation_many_all()));
const chosen = (count: number) => bar().getByText(m.moderation_many_chosen({ count }));

beforeEach(() => {
  sent.length = 0;
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('offers for a merged question to separate it, and no verb that the server refuses', async () => {
  begin(
    question('a', { text: 'Stays' }),
    question('b', { text: 'Gone', state: 'merged', mergedIntoId: 'a' }),
  );
  await open(m.question_state_merged());
  for (const word of [m.moderation_verb_approve(), m.moderation_verb_decline(), m.moderation_verb_archive()])
    expect(verb(word, 'Gone')).toBeNull();
  for (const key of 'adexsr') await press('Gone', key);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent).toEqual([]);
  await fireEvent.click(verb(m.moderation_verb_separate(), 'Gone')!);
  await fireEvent.click(
    within(screen.getByRole('dialog')).getByRole('button', { name: m.moderation_verb_separate() }),
  );
  await vi.waitFor(() => expect(sent).toEqual(['unmerge b']));
});

it('greys what no longer works when another moderator merges a row that is in sight', async () => {
  const desk = begin(question('a', { text: 'Was?', state: 'waiting' }));
  desk.store.take('questions', question('a', { text: 'Was?', state: 'merged', version: 2 }));
  await vi.waitFor(() =>
    expect(verb(m.moderation_verb_approve(), 'Was?')!.getAttribute('aria-disabled')).toBe('true'),
  );
  await press('Was?', 'a');
  expect(sent).toEqual([]);
});

it('archives one waiting question, by button and by key', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }), question('b', { text: 'Two', state: 'waiting' }));
  await fireEvent.click(verb(m.moderation_verb_archive(), 'One')!);
  await press('Two', 'x');
  await vi.waitFor(() => expect(sent).toEqual(['archive a', 'archive b']));
});

it('puts a declined question back among the waiting', async () => {
  begin(question('a', { text: 'One', state: 'declined' }));
  await open(m.question_state_declined());
  await press('One', 'r');
  await vi.waitFor(() => expect(sent).toEqual(['restore a']));
});

it('does to many what can be done to each, and says what was left out', async () => {
  const desk = begin(
    question('a', { text: 'One', state: 'waiting' }),
    question('b', { text: 'Two', state: 'waiting' }),
  );
  await choosing();
  await all();
  desk.store.take('questions', question('b', { text: 'Two', state: 'merged', version: 2 }));
  await fireEvent.click(inBar(m.moderation_verb_approve()));
  const said = `${m.moderation_many_done({ done: 1, count: 1 })} ${m.moderation_many_skipped({ count: 1 })}`;
  await vi.waitFor(() => expect(desk.said).toMatchObject({ text: said, bad: false }));
  expect(sent).toEqual(['approve a']);
});

it.each([
  [m.question_state_approved(), 'approved', m.moderation_verb_answered(), 'answer'],
  [m.question_state_approved(), 'approved', m.moderation_verb_hold(), 'restore'],
  [m.moderation_pile_archived(), 'archived', m.moderation_verb_hold(), 'restore'],
  [m.question_state_answered(), 'answered', m.moderation_verb_reopen(), 'approve'],
  [m.question_state_merged(), 'merged', m.moderation_verb_separate(), 'unmerge'],
] as const)('does to many in the pile %s (%s): %s', async (pile, now, word, step) => {
  begin(question('a', { text: 'One', state: now }), question('b', { text: 'Two', state: now }));
  await open(pile);
  await choosing();
  await all();
  await fireEvent.click(inBar(word));
  await vi.waitFor(() => expect([...sent].sort()).toEqual([`${step} a`, `${step} b`]));
});

it('acts only on what is in sight: what a filter hides is no longer chosen, also when it is back', async () => {
  begin(
    question('a', { text: 'One', state: 'waiting', bookmarked: true }),
    question('b', { text: 'Two', state: 'waiting' }),
    question('c', { text: 'Three', state: 'waiting' }),
  );
  await choosing();
  await all();
  expect(chosen(3)).toBeTruthy();
  const marked = screen.getByRole('button', { name: m.moderation_only_marked() });
  await fireEvent.click(marked);
  expect(chosen(1)).toBeTruthy();
  await fireEvent.click(marked);
  expect(chosen(1)).toBeTruthy();
  await fireEvent.click(inBar(m.moderation_verb_approve()));
  await vi.waitFor(() => expect(sent).toEqual(['approve a']));
});

it('chooses rows and changes piles by key', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }), question('b', { text: 'Two', state: 'declined' }));
  await press('One', 't');
  expect(chosen(1)).toBeTruthy();
  await press('One', 't');
  expect(chosen(0)).toBeTruthy();
  await press('One', '4');
  await vi.waitFor(() => expect(document.activeElement).toBe(row('Two')));
});

it('promises no new questions once the event is over', async () => {
  const desk = begin();
  expect(screen.getByText(m.moderation_none_waiting())).toBeTruthy();
  desk.store.takeEvent({ ...event, state: 'ended', version: 2 });
  await screen.findByText(m.moderation_none_waiting_over());
  expect(screen.queryByText(m.moderation_none_waiting())).toBeNull();
});

it('says that nothing is marked where only marked ones are shown', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }));
  await fireEvent.click(screen.getByRole('button', { name: m.moderation_only_marked() }));
  expect(screen.getByText(m.moderation_none_marked())).toBeTruthy();
});
