import { afterEach, expect, it, vi } from 'vitest';
import { answered } from '../../live/fixtures';
import { desk } from '../testing/editing';
import { rankingPoll } from './kinds/fixtures';
import { duplicatePoll } from './poll-acts';

afterEach(() => vi.unstubAllGlobals());

it('copies what a poll asks into a draft under the same item, and takes the copy away again', async () => {
  const poll = rankingPoll(['A', 'B'], { state: 'closed', revealed: true, run: 2, firstRunId: 'x', voters: 3, agendaItemId: 'i', timeLimit: 60, version: 7 }); // prettier-ignore
  const here = desk({ polls: [poll] });
  const sent: [string, string, Record<string, unknown> | null][] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = init.body ? (JSON.parse(init.body as string) as Record<string, unknown>) : null;
    sent.push([init.method!, path, body]);
    return answered({ ...rankingPoll(['A', 'B']), ...body, id: path.split(/[/?]/)[5], version: 1 });
  });
  await duplicatePoll(here, poll);
  const [[method, path, body]] = sent as [(typeof sent)[number]];
  expect(method).toBe('PUT');
  expect(path).not.toContain(`/polls/${poll.id}`);
  const { kind, question, definition } = poll;
  expect(body).toEqual({ kind, question, definition, agendaItemId: 'i', liveResults: false, timeLimit: 60, version: 0 }); // prettier-ignore
  expect(here.store.polls.size).toBe(2);
  await here.undo();
  expect(sent[1]![0]).toBe('DELETE');
  expect([...here.store.polls.keys()]).toEqual([poll.id]);
});
