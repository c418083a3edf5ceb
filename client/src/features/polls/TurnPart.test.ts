import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { PollView } from '../../live/contract';
import { answered } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import { desk, show } from '../testing/editing';
import { choicePoll, surveyPoll } from './kinds/fixtures';
import { loadHostKinds } from './kinds/host-kinds';
import RunPoll from './RunPoll.svelte';

const asked = ['One?', 'Two?', 'Three?'].map((en) => ({
  ...choicePoll(['A', 'B']),
  question: { de: en, en },
}));
const at = (part: number | null) => surveyPoll(asked, { part, voters: 0, figures: null }, 'moderator');
const sent: unknown[] = [];

beforeAll(loadHostKinds);
beforeEach(() => {
  setLanguage('en');
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const body = JSON.parse(init.body as string) as { part: number };
    sent.push([path.split('/').at(-1), body]);
    return answered({ ...at(body.part), version: 2 } satisfies PollView);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const verb = (word: string) => screen.getByRole('button', { name: new RegExp(`^${word}`) });

it('turns to the next question, and stops at the last', async () => {
  show(desk({ polls: [at(0)] }), RunPoll, { poll: at(0), onedit: vi.fn() });
  expect(screen.getByText(m.poll_part_step({ number: 1, count: 3 }))).toBeTruthy();
  expect(verb(m.poll_part_previous()).getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(verb(m.poll_part_next()));
  expect(sent).toEqual([['part', { part: 1, version: 1 }]]);
  cleanup();
  show(desk({ polls: [at(2)] }), RunPoll, { poll: at(2), onedit: vi.fn() });
  expect(verb(m.poll_part_next()).getAttribute('aria-disabled')).toBe('true');
  await fireEvent.click(verb(m.poll_part_previous()));
  expect(sent.at(-1)).toEqual(['part', { part: 1, version: 1 }]);
});

it('offers nothing to turn where everybody goes at their own pace', () => {
  show(desk({ polls: [at(null)] }), RunPoll, { poll: at(null), onedit: vi.fn() });
  expect(screen.queryByRole('button', { name: new RegExp(`^${m.poll_part_next()}`) })).toBeNull();
});
