import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { EventView, QuestionView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import InRoom from '../../features/testing/InRoom.svelte';
import { event, roomWith } from '../../features/testing/room';
import QuestionsTab from './QuestionsTab.svelte';

type Shown = { mine?: QuestionView[]; room?: QuestionView[]; at?: Partial<EventView>; asked?: number };

function show({ mine = [], room = [], at = {}, asked = 0 }: Shown) {
  const made = roomWith({ event: { ...event, ...at }, questions: room }, { questions: mine }).room;
  if (asked) made.store.counts = { asked, waiting: asked, merged: 0, answered: 0, declined: 0 };
  render(InRoom, { room: made, show: QuestionsTab, shown: {} });
  return made;
}
const own = (count: number) => m.question_own({ count });
const fold = () => screen.queryByText(/My questions/, { selector: 'summary' })?.closest('details') ?? null;
const says = (...sentences: string[]) => screen.getByText(sentences.join(' '));

beforeEach(() => {
  localStorage.clear();
  // Everything is in sight.
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(private readonly told: (seen: { isIntersecting: boolean }[]) => void) {}
      observe() {
        this.told([{ isIntersecting: true }]);
      }
      disconnect() {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('invites to ask the first one where there is none', () => {
  show({});
  says(m.question_none());
  expect(fold()).toBeNull();
});

it.each<[string, Shown, () => string[]]>([
  ['asking is paused', { at: { rules: { ...event.rules, post: false } } }, () => [m.question_none_paused()]],
  ['the event is over', { at: { state: 'ended' } }, () => [m.question_none_ended()]],
  ['those of others are in review', { asked: 2 }, () => [m.question_none_seen()]],
  [
    "one's own is in review",
    { mine: [question('a', { state: 'waiting' })] },
    () => [m.question_none_seen(), m.question_none_waiting({ count: 1 })],
  ],
  [
    "two of one's own are in review",
    { mine: [question('a', { state: 'waiting' }), question('b', { state: 'waiting' })] },
    () => [m.question_none_seen(), m.question_none_waiting({ count: 2 })],
  ],
  [
    "one's own was declined",
    { mine: [question('a', { state: 'declined' })] },
    () => [m.question_none_seen()],
  ],
  [
    "one's own was archived",
    { mine: [question('a', { state: 'archived' })] },
    () => [m.question_none_seen()],
  ],
  [
    "all in sight are answered and one's own is in review",
    { room: [question('q', { state: 'answered' })], mine: [question('a', { state: 'waiting' })] },
    () => [m.question_all_answered(), m.question_none_waiting({ count: 1 })],
  ],
  [
    "all are answered, also one's own",
    { room: [question('a', { state: 'answered' })], mine: [question('a', { state: 'answered' })] },
    () => [m.question_all_answered()],
  ],
])('says of an empty list what is true when %s', (_, shown, sentences) => {
  show(shown);
  says(...sentences());
});

it("says that one's own is not sent, and leaves it in sight with what becomes of it", async () => {
  const room = show({});
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  room.ask('a', { text: 'Question a', agendaItemId: null, speakerId: null, anonymous: true });
  await screen.findByText([m.question_none_seen(), m.question_none_unsent()].join(' '));

  const since = screen.getByRole('heading', { name: m.question_own_since() }).closest('section')!;
  within(since).getByText('Question a');
  room.store.me = { ...room.store.me!, questions: [question('a', { state: 'waiting' })] };
  await vi.waitFor(() => says(m.question_none_seen(), m.question_none_waiting({ count: 1 })));
  within(since).getByText('Question a');
  expect(fold()).toBeNull();
});

it('folds what was asked earlier below the list', async () => {
  show({ mine: [question('a', { state: 'waiting' }), question('b')], room: [question('b')] });
  expect(fold()!.open).toBe(false);
  const last = screen.getByText('Question b').closest('li')!;
  expect(last.compareDocumentPosition(fold()!)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.queryByText('Question a')).toBeNull();

  await fireEvent.click(screen.getByText(own(2)));
  await screen.findByText('Question a');
});

it.each<[string, Partial<QuestionView>]>([
  ['declined', { state: 'declined' }],
  ['answered', { state: 'answered' }],
])('opens at once when one of them was %s, until that was seen', async (_, over) => {
  const mine = [question('a', over), question('b', { state: 'waiting' })];
  show({ mine });
  expect(fold()!.open).toBe(true);
  await screen.findByText('Question a');
  cleanup();

  show({ mine });
  expect(fold()!.open).toBe(false);
});

it('opens when one is declined meanwhile, and leads there from above', async () => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  const room = show({ mine: [question('a', { state: 'waiting' })] });
  room.store.me = { ...room.store.me!, questions: [question('a', { state: 'declined' })] };
  await vi.waitFor(() => expect(fold()!.open).toBe(true));

  await fireEvent.click(screen.getByRole('button', { name: m.question_own_news({ count: 1 }) }));
  expect(document.activeElement?.tagName).toBe('SUMMARY');
});
