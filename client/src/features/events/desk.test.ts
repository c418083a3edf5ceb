import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QuestionView } from '../../live/contract';
import { answered, question, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import { removeNote } from '../boards/board-acts';
import { Desk } from './desk.svelte';

const sent: { path: string; body: Record<string, unknown> }[] = [];
let answer: (path: string) => Response;

function deskWith(...questions: QuestionView[]): Desk {
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(state(1, { questions }));
  return new Desk(live);
}
const stored = (view: unknown) => answered(view);
const refused = (status: number, problem: unknown) => answered(problem, { status });

beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(init.body as string) as Record<string, unknown> });
    return answer(path);
  });
});

afterEach(() => void vi.useRealTimers());

it('sends the version that was seen and shows the stored view', async () => {
  const asked = question('q', { state: 'waiting', version: 3 });
  const desk = deskWith(asked);
  answer = () => stored({ ...asked, state: 'approved', version: 4 });
  await desk.moderate(asked, 'approved');
  expect(sent).toEqual([{ path: '/api/events/e/questions/q/approve', body: { version: 3 } }]);
  expect(desk.store.questions.get('q')?.state).toBe('approved');
  expect(desk.said?.bad).toBe(false);
});

it('undoes an approval back to waiting, with the version the approval came to', async () => {
  const asked = question('q', { state: 'waiting', version: 3 });
  const desk = deskWith(asked);
  answer = () => stored({ ...asked, state: 'approved', version: 4 });
  await desk.moderate(asked, 'approved');
  answer = () => stored({ ...asked, state: 'waiting', version: 5 });
  await desk.said?.undo?.();
  expect(sent[1]).toEqual({
    path: '/api/events/e/questions/q/restore',
    body: { version: 4, state: 'waiting' },
  });
  expect(desk.store.questions.get('q')?.state).toBe('waiting');
});

it('shows how it stands now when somebody else was faster, in one sentence, with nothing to undo', async () => {
  const asked = question('q', { state: 'waiting', version: 3 });
  const desk = deskWith(asked);
  const current = { ...asked, state: 'declined', version: 4 };
  answer = () => refused(409, { code: 'question.version', title: 'Somebody else was faster.', current });
  await desk.moderate(asked, 'approved');
  expect(desk.store.questions.get('q')?.state).toBe('declined');
  expect(desk.said).toEqual({ text: 'Somebody else was faster.', bad: true, undo: null });
});

it('sends an act pressed twice once', async () => {
  const asked = question('q', { state: 'waiting' });
  const desk = deskWith(asked);
  answer = () => stored({ ...asked, state: 'approved', version: 2 });
  await Promise.all([desk.moderate(asked, 'approved'), desk.moderate(asked, 'approved')]);
  expect(sent).toHaveLength(1);
});

it('tells after a second that there is no answer yet, until the last act is answered', async () => {
  vi.useFakeTimers();
  const [asked, other] = [question('q', { state: 'waiting' }), question('r', { state: 'waiting' })];
  const desk = deskWith(asked, other);
  const offline = () => Promise.reject(new TypeError('offline'));
  vi.stubGlobal('fetch', offline);
  const first = desk.bookmark(asked, true);
  const second = desk.moderate(other, 'approved');
  await vi.advanceTimersByTimeAsync(900);
  expect(desk.waiting).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  expect(desk.waiting).toBe(true);
  vi.stubGlobal('fetch', (path: string) =>
    path.includes('bookmark') ? Promise.resolve(stored({ ...asked, bookmarked: true })) : offline(),
  );
  await vi.advanceTimersByTimeAsync(1_000);
  await first;
  expect(desk.waiting).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  await second;
  expect(desk.waiting).toBe(false);
  expect(desk.said).toEqual({ text: m.ui_unknown_outcome(), bad: true, undo: null });
});

it('keeps the way back from what was done before, however long the next act takes', async () => {
  vi.useFakeTimers();
  const [asked, other] = [question('q', { state: 'waiting' }), question('r')];
  const desk = deskWith(asked, other);
  answer = () => stored({ ...asked, state: 'declined', version: 2 });
  await desk.moderate(asked, 'declined');
  const { said } = desk;
  const slow = stored({ ...other, bookmarked: true });
  vi.stubGlobal('fetch', () => new Promise((go) => setTimeout(go, 3_000, slow)));
  const act = desk.bookmark(other, true);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(desk.waiting).toBe(true);
  await vi.advanceTimersByTimeAsync(2_000);
  await act;
  expect(desk.waiting).toBe(false);
  expect(desk.said).toBe(said);
});

it('takes a note off the board and can put it back', async () => {
  const note = {
    id: 'n',
    number: 1,
    boardId: 'b',
    columnId: 'c',
    text: 'A note',
    author: null,
    authorBlocked: false,
    order: 0,
    createdAt: '2022-09-14T08:00:00Z',
    rev: 1,
    version: 1,
  };
  const desk = deskWith();
  desk.store.take('notes', note);
  answer = () => stored({ ...note, version: 2 });
  await removeNote(desk, note);
  expect(desk.store.notes.has('n')).toBe(false);
  expect(desk.removedNotes).toHaveLength(1);
  answer = () => stored({ ...note, version: 3 });
  await desk.said?.undo?.();
  expect(sent[1]).toEqual({ path: '/api/events/e/boards/b/notes/n/restore', body: { version: 2 } });
  expect(desk.store.notes.get('n')?.version).toBe(3);
  expect(desk.removedNotes).toHaveLength(0);
});
