import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import {
  all,
  begin,
  choosing,
  chosen,
  eachAnew,
  inBar,
  inMenu,
  line,
  onlyMarked,
  open,
  press,
  row,
  sent,
  takeBack,
  verb,
} from '../testing/queue';
import { event } from '../testing/room';

eachAnew();

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

it('makes one line of what another moderator merges, with the way back, and no verb that is refused', async () => {
  const desk = begin(question('a', { text: 'Was?', state: 'waiting' }));
  desk.store.take('questions', question('a', { text: 'Was?', state: 'merged', version: 2 }));
  await vi.waitFor(() => expect(line('Was?')).toContain(m.question_state_merged()));
  expect(verb(m.moderation_verb_approve(), 'Was?')).toBeNull();
  await press('Was?', 'a');
  expect(sent).toEqual([]);
  await takeBack('Was?');
  await vi.waitFor(() => expect(sent).toEqual(['unmerge a']));
});

it('archives one waiting question, by button and by key', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }), question('b', { text: 'Two', state: 'waiting' }));
  await fireEvent.click(await inMenu(m.moderation_verb_archive(), 'One'));
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
  await onlyMarked();
  expect(chosen(1)).toBeTruthy();
  await onlyMarked();
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
  await onlyMarked();
  expect(screen.getByText(m.moderation_none_marked())).toBeTruthy();
});
