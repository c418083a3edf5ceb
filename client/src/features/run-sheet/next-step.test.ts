import { expect, it } from 'vitest';
import type { AgendaItemView, BoardView, PollView, SheetEntryView, StageView } from '../../live/contract';
import { nextStep, type Step } from './next-step';
import type { Plan } from './sheet';

type Made = Partial<{
  event: 'planned' | 'running' | 'ended';
  items: Partial<AgendaItemView>[];
  polls: Partial<PollView>[];
  boards: Partial<BoardView>[];
  sheet: Partial<SheetEntryView>[];
  stage: Partial<StageView>;
}>;
const byId = <T extends { id: string }>(things: Partial<T>[] = []) =>
  new Map(
    things.map((thing) => [
      thing.id!,
      { revealed: false, liveResults: false, part: null, ...thing } as unknown as T,
    ]),
  );
const plan = ({ event = 'running', items = [], polls, boards, sheet = [], stage }: Made): Plan =>
  ({
    event: { state: event },
    agenda: items,
    polls: byId<PollView & { id: string }>(polls),
    boards: byId<BoardView & { id: string }>(boards),
    sheet: sheet.map((entry, order) => ({
      agendaItemId: 'a',
      state: 'planned',
      order,
      targetId: null,
      ...entry,
    })),
    stage: { kind: 'join', id: null, ...stage },
  }) as unknown as Plan;
const poll = (id: string): Partial<SheetEntryView> => ({ id, kind: 'poll', targetId: id });
const said = (step: Step | null) =>
  step &&
  [
    step.kind,
    'item' in step
      ? step.item.id
      : 'poll' in step
        ? step.poll.id
        : 'board' in step
          ? step.board.id
          : 'entry' in step
            ? step.entry.id
            : '',
  ].join(' ');
const a = { id: 'a', state: 'running' } as const;
const b = { id: 'b', state: 'planned' } as const;

it.each<[string, Made, string | null]>([
  ['begins the first item', { event: 'planned', items: [{ id: 'a', state: 'planned' }, b] }, 'begin a'],
  [
    'opens what stands first under the running item',
    { items: [a, b], polls: [{ id: 'p', state: 'draft' }], sheet: [poll('p')] },
    'openPoll p',
  ],
  [
    'closes what is open before anything else',
    { items: [a, b], polls: [{ id: 'p', state: 'open' }], sheet: [poll('p')] },
    'closePoll p',
  ],
  [
    'reveals what was closed',
    { items: [a, b], polls: [{ id: 'p', state: 'closed' }], sheet: [poll('p')] },
    'reveal p',
  ],
  [
    'has nothing to reveal where closing did, as results were live',
    {
      items: [a, b],
      polls: [{ id: 'p', state: 'closed', liveResults: true, revealed: true }],
      sheet: [poll('p')],
    },
    'begin b',
  ],
  [
    'reveals what was live but for what is right',
    { items: [a, b], polls: [{ id: 'p', state: 'closed', liveResults: true }], sheet: [poll('p')] },
    'reveal p',
  ],
  [
    'passes over what was left out',
    { items: [a, b], polls: [{ id: 'p', state: 'draft' }], sheet: [{ ...poll('p'), state: 'skipped' }] },
    'begin b',
  ],
  [
    'passes over a result that was left out, also on stage',
    {
      items: [a, b],
      polls: [{ id: 'p', state: 'closed' }],
      sheet: [{ ...poll('p'), state: 'skipped' }],
      stage: { kind: 'poll', id: 'p' },
    },
    'begin b',
  ],
  [
    'closes a board, unless that was passed over',
    {
      items: [a, b],
      boards: [{ id: 'w', state: 'open' }],
      sheet: [{ id: 'w', kind: 'board', targetId: 'w' }],
    },
    'closeBoard w',
  ],
  [
    'leaves a board open that was passed over',
    {
      items: [a, b],
      boards: [{ id: 'w', state: 'open' }],
      sheet: [{ id: 'w', kind: 'board', targetId: 'w', state: 'skipped' }],
    },
    'begin b',
  ],
  ['plays a break once', { items: [a, b], sheet: [{ id: 'x', kind: 'break' }] }, 'play x'],
  [
    'goes on after a break',
    { items: [a, b], sheet: [{ id: 'x', kind: 'break', state: 'played' }] },
    'begin b',
  ],
  [
    'passes over a picture that is on the stage already',
    {
      items: [a, b],
      sheet: [
        { id: 's', kind: 'screen', screen: 'join' },
        { id: 'x', kind: 'break' },
      ],
    },
    'play x',
  ],
  [
    'plays a picture that is not',
    { items: [a, b], sheet: [{ id: 's', kind: 'screen', screen: 'thanks' }] },
    'play s',
  ],
  [
    'plays the last group after the last item',
    { items: [a], sheet: [{ id: 'x', kind: 'break', agendaItemId: null }] },
    'play x',
  ],
  ['has nothing where nothing is planned', {}, null],
  [
    'closes what was asked on the fly, without any plan',
    { polls: [{ id: 'p', state: 'open' }] },
    'closePoll p',
  ],
  ['thanks at the end', { items: [a] }, 'thanks '],
  ['has nothing left after that', { items: [a], stage: { kind: 'thanks' } }, null],
  ['has nothing once the event has ended', { event: 'ended', items: [b] }, null],
  [
    'closes the poll that the hall looks at first',
    {
      items: [a],
      polls: [
        { id: 'p', state: 'open', openedAt: '2026-01-01T10:00:00Z' },
        { id: 'q', state: 'open', openedAt: '2026-01-01T11:00:00Z' },
      ],
      sheet: [poll('p'), poll('q')],
      stage: { kind: 'poll', id: 'p' },
    },
    'closePoll p',
  ],
  ['waits for a poll whose entry was heard of first', { items: [a, b], sheet: [poll('p')] }, 'begin b'],
])('%s', (_, made, expected) => {
  expect(said(nextStep(plan(made)))).toBe(expected);
});

it('turns to the next of several questions before the poll is closed', () => {
  const at = (part: number | null) =>
    plan({ polls: [{ id: 'p', state: 'open', parts: 3, part }], items: [a] });
  expect(nextStep(at(1))).toMatchObject({ kind: 'turnPart', part: 2 });
  expect(said(nextStep(at(2)))).toBe('closePoll p');
  expect(said(nextStep(at(null)))).toBe('closePoll p');
});
