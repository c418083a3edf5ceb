import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PollView } from '../../live/contract';
import { answered } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { Workbench } from '../../screens/moderator/workbench.svelte';
import WorkbenchPane from '../../screens/moderator/WorkbenchPane.svelte';
import { setLanguage } from '../../ui/language.svelte';
import type { Desk } from '../events/desk.svelte';
import { desk, show } from '../testing/editing';
import { choicePoll, entry, wordsPoll } from './kinds/fixtures';
import { loadHostKinds } from './kinds/host-kinds';

const open = choicePoll(['Park', 'Fluss'], { voters: 7, figures: [4, 3] });
const waitMs = 3_000;
let stored: PollView;
const sent: string[] = [];

beforeAll(loadHostKinds);
beforeEach(() => {
  setLanguage('en');
  vi.useFakeTimers();
  sent.length = 0;
  stored = open;
  vi.stubGlobal('fetch', async (path: string) => {
    const step = path.split('/').at(-1)!;
    sent.push(step);
    const version = stored.version + 1;
    const finalAt = new Date(Date.now() + waitMs).toISOString();
    if (step === 'close') stored = { ...stored, state: 'closed', finalAt, version };
    if (step === 'call-back') stored = { ...stored, state: 'open', finalAt: null, version };
    if (step === 'reveal') stored = { ...stored, revealed: true, finalAt: null, version };
    return answered(stored);
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The poll chosen at the desk, as moderators see it. */
function look(at: Desk): Desk {
  const bench = new Workbench(at.store);
  bench.choose('poll', at.store.pollList[0]!.id);
  return show(at, WorkbenchPane, { bench });
}

const verb = (word: string) =>
  screen.queryByRole('button', { name: new RegExp(`^${word.replace(/[()]/g, '\\$&')}`) });
const press = (word: string) => fireEvent.click(verb(word)!);
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('lets closing be taken back in the same place until it is final, then reveals', async () => {
  look(desk({ polls: [open] }));
  const button = verb(m.ui_close_for_all())!;
  await press(m.ui_close_for_all());
  await after(500);
  expect(verb(m.poll_undo_close({ seconds: 3 }))).toBe(button);
  await after(1_000);
  await press(m.poll_undo_close({ seconds: 2 }));
  await after(500);
  expect(verb(m.ui_close_for_all())).toBe(button);

  await press(m.ui_close_for_all());
  await after(waitMs + 500);
  expect(verb(m.poll_reveal())).toBe(button);
  await press(m.poll_reveal());
  await after(500);
  expect(sent).toEqual(['close', 'call-back', 'close', 'reveal']);
});

it('does not do by a second press what comes after the first', async () => {
  look(desk({ polls: [open] }));
  const button = verb(m.ui_close_for_all())!;
  await fireEvent.click(button);
  await after(10);
  await fireEvent.click(button);
  await after(waitMs - 5);
  // Whoever wanted to take it back in the last moment is not to reveal it.
  await fireEvent.click(button);
  await after(100);
  expect(sent).toEqual(['close']);
});

it('shows what people wrote, what waits first, and lets it be shown', async () => {
  const words = wordsPoll(2, { voters: 2, figures: [2, 1, 1] }, true);
  const at = look(
    desk({ polls: [words], entries: [entry(1, 'Mut'), entry(2, 'Zeit', { state: 'waiting' })] }),
  );
  vi.stubGlobal('fetch', async (path: string) => {
    sent.push(path);
    return answered(entry(2, 'Zeit', { version: 2 }));
  });
  screen.getByText(new RegExp(m.poll_entries_waiting({ count: 1 })));
  const list = screen.getAllByRole('listitem').filter((row) => row.querySelector(':scope > .what'));
  expect(list.map((row) => row.querySelector('.text')?.textContent)).toEqual(['Zeit', 'Mut']);
  await fireEvent.click(screen.getByRole('button', { name: /^Show\s*: Zeit$/ }));
  await after(10);
  expect(sent).toEqual(['/api/events/e/polls/p/entries/w2/show']);
  expect(at.store.entries.get('w2')?.state).toBe('shown');
});

it('shows a closed result by group, the rest at the end', async () => {
  const splits = [
    { groupId: null, voters: 5, figures: [1, 4] },
    { groupId: 'g', voters: 6, figures: [6, 0] },
  ];
  const closed = choicePoll(['Park', 'Fluss'], { state: 'closed', voters: 11, figures: [7, 4], splits });
  const group = {
    id: 'g',
    kind: 'actor',
    name: { de: 'Schule', en: 'School' },
    order: 0,
    version: 1,
  } as const;
  look(desk({ polls: [closed], groups: [group] }));
  const cells = [...document.querySelectorAll('table tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent?.trim()),
  );
  expect(cells).toEqual([
    [m.poll_answer(), m.poll_split_all(), 'School', m.poll_split_rest()],
    ['Park', '7 (64%)', '6 (100%)', '1 (20%)'],
    ['Fluss', '4 (36%)', '0 (0%)', '4 (80%)'],
    [m.poll_people(), '11', '6', '5'],
  ]);
});

it('blocks whoever wrote something because of it, while that is known', async () => {
  const words = wordsPoll(2, { voters: 2, figures: [] }, true);
  const at = look(desk({ polls: [words], entries: [entry(1, 'Mut')] }));
  const bodies: unknown[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push(path.split('/entries/')[1]!);
    bodies.push(JSON.parse(init.body as string));
    return answered(entry(1, 'Mut', { version: 2, authorBlocked: true }));
  });
  await fireEvent.click(screen.getByRole('button', { name: `${m.ui_more()}: Mut` }));
  await fireEvent.click(screen.getByText(m.moderation_verb_block()));
  await after(10);
  expect([sent, bodies]).toEqual([['w1/block-author'], [{ blocked: true, version: 1 }]]);
  screen.getByText(new RegExp(m.poll_entry_author_blocked()));

  at.store.take('polls', { ...words, state: 'closed', version: 9 });
  await after(10);
  expect(screen.queryByRole('button', { name: `${m.ui_more()}: Mut` })).toBeNull();
});
