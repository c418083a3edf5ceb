import { afterEach, expect, it, vi } from 'vitest';
import type { SheetEntryView } from '../../live/contract';
import { answered } from '../../live/fixtures';
import { desk, poll } from '../testing/editing';
import { entry, stage } from './fixtures';
import { move, openAndShow, placeOf, play, removeEntry, skip } from './sheet-acts';

afterEach(() => vi.unstubAllGlobals());

/** A desk at an event with these entries, and what it sends: the end of the path with the body. */
function at(...entries: SheetEntryView[]) {
  const here = desk({ sheetEntries: entries, polls: [poll], stage } as never);
  const sent: [string, Record<string, unknown>][] = [];
  let version = 1;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = init.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : {};
    const [id, step] = path.split(/[/?]/).slice(-2) as [string, string];
    sent.push([`${init.method} ${path.split('/api/events/e/')[1]}`, body]);
    version += 1;
    if (path.endsWith('/stage')) return answered({ ...stage, ...body, version });
    if (path.includes('/polls/')) return answered({ ...poll, state: 'open', version });
    const known = entries.find((one) => path.includes(one.id)) ?? entry(id, 9);
    const state = { play: 'played', skip: 'skipped', plan: 'planned' }[step] ?? known.state;
    const moved = step === 'move' && { agendaItemId: body['agendaItemId'], order: body['place'] };
    return answered({ ...known, state, ...moved, version });
  });
  return { here, sent };
}

it('opens a poll and shows it as one act', async () => {
  const { here, sent } = at();
  await openAndShow(here, 'polls', poll);
  expect(sent).toEqual([['POST polls/p/open', { show: true, version: 4 }]]);
});

it('plays a break, and taken back the stage shows what it showed before', async () => {
  const { here, sent } = at(entry('x', 0));
  await play(here, here.store.sheetEntries.get('x')!);
  // What the play put there arrives by push.
  here.store.takeStage({ ...here.store.stage!, kind: 'break', id: 'x', showResults: false, version: 5 });
  await here.undo();
  expect(sent.map(([path]) => path)).toEqual(['POST run-sheet/x/play', 'POST run-sheet/x/plan', 'PUT stage']);
  expect(sent[2]![1]).toMatchObject({ kind: 'join', id: null, showResults: true });
});

it.each([
  ['break', { kind: 'break' as const }],
  ['picture', { kind: 'screen' as const, screen: 'agendaItem' as const, title: null, minutes: null }],
])('leaves on the stage what somebody has shown since a %s was played', async (_, more) => {
  const { here, sent } = at(entry('x', 0, more));
  await play(here, here.store.sheetEntries.get('x')!);
  here.store.takeStage({ ...here.store.stage!, kind: 'agendaItem', id: 'another', version: 5 });
  await here.undo();
  expect(sent.map(([path]) => path)).toEqual(['POST run-sheet/x/play', 'POST run-sheet/x/plan']);
});

it('takes a picture off the stage that is still there', async () => {
  const { here, sent } = at(
    entry('x', 0, { kind: 'screen', screen: 'agendaItem', title: null, minutes: null }),
  );
  await play(here, here.store.sheetEntries.get('x')!);
  here.store.takeStage({ ...here.store.stage!, kind: 'agendaItem', id: 's', version: 5 });
  await here.undo();
  expect(sent.at(-1)).toMatchObject(['PUT stage', { kind: 'join', id: null }]);
});

it('puts what was moved back to where it stood', async () => {
  const { here, sent } = at(entry('x', 0), entry('y', 1), entry('z', 2));
  await move(here, here.store.sheetEntries.get('y')!, 't', 5);
  await here.undo();
  expect(sent.map(([, body]) => [body['agendaItemId'], body['place']])).toEqual([
    ['t', 5],
    ['s', 1],
  ]);
});

it('plans again what was left out', async () => {
  const { here, sent } = at(entry('x', 0));
  await skip(here, here.store.sheetEntries.get('x')!, true);
  expect(here.store.sheetEntries.get('x')?.state).toBe('skipped');
  await here.undo();
  expect(sent.map(([path]) => path)).toEqual(['POST run-sheet/x/skip', 'POST run-sheet/x/plan']);
});

it('puts a removed break back as a new one', async () => {
  const { here, sent } = at(entry('x', 0), entry('y', 1));
  await removeEntry(here, here.store.sheetEntries.get('x')!);
  expect(placeOf(here, here.store.sheetEntries.get('y')!)).toBe(0);
  await here.undo();
  expect(sent[0]![0]).toBe('DELETE run-sheet/x?version=1');
  expect(sent[1]![0]).toMatch(/^PUT run-sheet\/(?!x)/);
  expect(sent[1]![1]).toMatchObject({ kind: 'break', minutes: 15, version: 0 });
});
