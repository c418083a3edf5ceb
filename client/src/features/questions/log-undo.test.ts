import { beforeEach, expect, it, vi } from 'vitest';
import type {
  ModerationEntryView,
  NoteView,
  QuestionView,
  RulesView,
  AgendaItemView,
} from '../../live/contract';
import { answered, question, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { Desk } from '../events/desk.svelte';
import { event } from '../testing/room';
import { undosIn } from './log-undo';
import { whatChanged } from './log-words';

type Earlier = NonNullable<ModerationEntryView['earlier']>;
const earlier = (over: Partial<Earlier>): Earlier => ({
  code: null,
  reason: null,
  labels: null,
  agendaItemId: null,
  speakerId: null,
  answerAt: null,
  pauseReason: null,
  approval: null,
  ...over,
});
const line = (over: Partial<ModerationEntryView>): ModerationEntryView => ({
  id: 'l',
  kind: 'question',
  contributionId: 'q',
  at: '2022-09-14T08:00:00Z',
  by: 'moderator',
  act: 'approved',
  before: null,
  after: null,
  text: 'Question q',
  state: 'approved',
  authorBlocked: false,
  intoId: null,
  intoText: null,
  code: null,
  earlier: null,
  ...over,
});

const sent: { path: string; body: Record<string, unknown> }[] = [];
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(init.body as string) as Record<string, unknown> });
    return answered(question('q', { state: 'withdrawn', version: 9 }));
  });
});

/** What taking the line back sends; null where it cannot be taken back. */
async function undone(
  over: Partial<ModerationEntryView>,
  now: Partial<QuestionView>,
  rules: Partial<RulesView> = {},
) {
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(
    state(1, {
      questions: [question('q', now), question('into')].filter(({ state }) => state !== 'withdrawn'),
      event: { ...event, rules: { ...event.rules, ...rules } },
    }),
  );
  const undo = undosIn(new Desk(live), [line(over)]).get('l');
  if (!undo) return null;
  await undo();
  const { path, body } = sent[0]!;
  return [path.replace('/api/events/e/', '').replace('?as=moderator', ''), body];
}

it('declines again with the reason and the code there were', async () => {
  const was = earlier({ code: 'tone', reason: 'Please be kind.' });
  expect(await undone({ act: 'approved', before: 'declined', earlier: was }, {})).toEqual([
    'questions/q/decline',
    { version: 1, reason: 'Please be kind.', code: 'tone' },
  ]);
});

it('merges again what was separated, and separates what was merged', async () => {
  expect(await undone({ act: 'unmerged', intoId: 'into' }, {})).toEqual([
    'questions/q/merge',
    { version: 1, intoId: 'into' },
  ]);
  expect(await undone({ act: 'unmerged', intoId: 'gone' }, {})).toBeNull();
  sent.length = 0;
  const merged = { state: 'merged', mergedIntoId: 'into' } as const;
  expect(await undone({ act: 'merged', intoId: 'into' }, merged)).toEqual([
    'questions/q/unmerge',
    { version: 1 },
  ]);
  expect(await undone({ act: 'merged', intoId: 'another' }, merged)).toBeNull();
});

it('puts labels and the place back, also labels with a comma in them', async () => {
  const labels = ['Money, time', 'Regions'];
  const labelled = { act: 'labelled', after: 'one', earlier: earlier({ labels }) } as const;
  expect(await undone(labelled, { labels: ['one'] })).toEqual(['questions/q/labels', { version: 1, labels }]);
  expect(await undone(labelled, { labels: ['two'] })).toBeNull();
  sent.length = 0;
  const assigned = { act: 'assigned', earlier: earlier({ speakerId: 's' }) } as const;
  expect(await undone(assigned, { agendaItemId: 'i' })).toEqual([
    'questions/q/assign',
    { version: 1, agendaItemId: null, speakerId: 's' },
  ]);
  expect(await undone(assigned, { speakerId: 's' })).toBeNull();
});

it('puts an answer back as the answer of whoever gave it', async () => {
  const written = {
    act: 'answeredInWriting',
    before: 'All of us.',
    earlier: earlier({ speakerId: 's' }),
  } as const;
  expect(await undone(written, {})).toEqual([
    'questions/q/written-answer',
    { version: 1, text: 'All of us.', speakerId: 's' },
  ]);
});

it('lifts the block of a question that was withdrawn', async () => {
  const gone = { state: 'withdrawn' } as const;
  expect(await undone({ act: 'blockedAuthor', text: null, authorBlocked: true }, gone)).toEqual([
    'questions/q/block-author',
    { version: 0, blocked: false },
  ]);
  expect(await undone({ act: 'blockedAuthor', text: null }, gone)).toBeNull();
});

it('lifts the block because of a note, whether it still hangs or not', async () => {
  const live = new LiveEvent('e', 'moderator');
  const note = { id: 'n', boardId: 'b', columnId: 'c', text: 'Rude', version: 3, authorBlocked: true };
  live.store.applyState(state(1, { notes: [note as NoteView] }));
  const desk = new Desk(live);
  const blocked = (noteId: string, authorBlocked: boolean) =>
    undosIn(desk, [line({ act: 'blockedAuthor', kind: 'note', contributionId: noteId, authorBlocked })]).get(
      'l',
    );
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push({ path, body: JSON.parse(init.body as string) as Record<string, unknown> });
    return answered({ ...note, id: path.split('/').at(-2), authorBlocked: false });
  });
  await blocked('n', true)?.();
  await blocked('gone', true)?.();
  expect(sent).toEqual([
    { path: '/api/events/e/notes/n/block-author', body: { blocked: false, version: 3 } },
    { path: '/api/events/e/notes/gone/block-author', body: { blocked: false, version: 0 } },
  ]);
  // What does not hang any more is not put back on the board by the answer.
  expect([...live.store.notes.keys()]).toEqual(['n']);
  // The line was loaded before it was lifted.
  expect(blocked('n', true)).toBeUndefined();
  expect(blocked('gone', false)).toBeUndefined();
});

it('sets the rules of asking back', async () => {
  const rule = (over: Partial<ModerationEntryView>, rules: Partial<RulesView>) => {
    sent.length = 0;
    return undone({ kind: null, contributionId: null, text: null, ...over }, {}, rules);
  };
  const why = { de: 'Mittag.', en: null };
  const closed = { post: false };
  expect(await rule({ act: 'paused' }, closed)).toMatchObject(['rules', { post: true }]);
  expect(await rule({ act: 'paused' }, { post: true })).toBeNull();
  expect(await rule({ act: 'paused', earlier: earlier({ pauseReason: why }) }, closed)).toMatchObject([
    'rules',
    { post: false, pauseReason: why },
  ]);
  expect(
    await rule({ act: 'resumed', earlier: earlier({ pauseReason: why }) }, { post: true }),
  ).toMatchObject(['rules', { post: false, pauseReason: why }]);
  expect(await rule({ act: 'approvalOff' }, { approval: false })).toMatchObject([
    'rules',
    { approval: true },
  ]);
  expect(await rule({ act: 'approvalOff' }, { approval: true })).toBeNull();
  const slow = { act: 'slowModeSet', before: '0', after: '30' } as const;
  expect(await rule(slow, { slowSeconds: 30 })).toMatchObject(['rules', { slowSeconds: 0 }]);
  expect(await rule(slow, { slowSeconds: 60 })).toBeNull();
  const limit = { act: 'limitSet', before: '2', after: '0' } as const;
  expect(await rule(limit, { mostQuestions: 0 })).toMatchObject(['rules', { mostQuestions: 2 }]);
});

it('gives an agenda item back the rule it had, as long as it stands as the line left it', async () => {
  const item = (id: string, approval: boolean | null) => ({ id, approval, version: 3 }) as AgendaItemView;
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(state(1, { agendaItems: [item('a', null), item('b', false)] }));
  const switched = (id: string, act: 'Off' | 'Unset', agendaItemId: string, approval: boolean | null) =>
    line({
      id,
      act: `agendaItemApproval${act}`,
      kind: null,
      contributionId: null,
      earlier: earlier({ agendaItemId, approval }),
    });
  const undos = undosIn(new Desk(live), [
    switched('1', 'Unset', 'a', true),
    switched('2', 'Off', 'b', null),
    switched('older', 'Off', 'b', true),
    switched('other', 'Off', 'gone', null),
  ]);
  expect([...undos.keys()]).toEqual(['1', '2']);
  for (const undo of undos.values()) await undo();
  expect(sent).toMatchObject([
    { path: '/api/events/e/agenda-items/a/approval', body: { approval: true, version: 3 } },
    { path: '/api/events/e/agenda-items/b/approval', body: { approval: null, version: 3 } },
  ]);
  live.store.applyState(state(2, { agendaItems: [item('b', true)] }));
  expect(undosIn(new Desk(live), [switched('2', 'Off', 'b', null)]).size).toBe(0);
});

it('says what was merged into what, why it was declined and what became of a number', () => {
  expect(whatChanged(line({ act: 'merged', intoText: 'Who pays?' }))).toMatch(/: Who pays\?$/);
  expect(whatChanged(line({ act: 'declined', code: 'time', after: 'Sorry.' }))).toMatch(/\. Sorry\.$/);
  expect(whatChanged(line({ act: 'slowModeSet', before: '0', after: '30' }))).toBe('– → 30 seconds');
  expect(whatChanged(line({ act: 'agendaItemApprovalOff', after: 'Podium' }))).toBe('Podium');
  expect(whatChanged(line({ act: 'paused', after: 'Lunch.' }))).toBe('Lunch.');
});
