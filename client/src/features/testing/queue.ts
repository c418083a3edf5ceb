// For tests: the queue of questions at a moderator's desk, worked by its words.
import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { QuestionView } from '../../live/contract';
import { answered, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import QuestionsPart from '../../screens/moderator/QuestionsPart.svelte';
import { Desk } from '../events/desk.svelte';
import AtDesk from './AtDesk.svelte';
import { event } from './room';

/** What the server was asked for, as "step id". */
export const sent: string[] = [];
const becomes: Record<string, QuestionView['state']> = {
  approve: 'approved',
  archive: 'archived',
  answer: 'answered',
  restore: 'waiting',
  unmerge: 'approved',
};

export function begin(...questions: QuestionView[]): Desk {
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

export const tool = async (menu: RegExp | string, name: string) => {
  await fireEvent.click(screen.getByRole('button', { name: menu }));
  await fireEvent.click(screen.getByRole('button', { name }));
};
export const open = async (pile: string) => {
  const name = new RegExp(`^${pile}`);
  if (!screen.queryByRole('button', { name }))
    await fireEvent.click(screen.getByRole('button', { name: m.ui_more() }));
  await fireEvent.click(screen.getByRole('button', { name }));
};
export const row = (text: string) => screen.getByText(text).closest('li')!;
export const verb = (word: string, text: string) =>
  within(row(text)).queryByRole('button', { name: new RegExp(`^${word}`) });
export const bar = () => within(screen.getByRole('group', { name: m.moderation_many() }));
export const inBar = (word: string) => bar().getByRole('button', { name: word });
export const press = (text: string, key: string) => fireEvent.keyDown(row(text), { key });
export const choosing = () => tool(m.moderation_tools_more(), m.moderation_many());
export const onlyMarked = () => tool(new RegExp(`^${m.question_order()}`), m.moderation_only_marked());
/** Behind "more". */
export const inMenu = async (word: string, text: string) => {
  await fireEvent.click(verb(m.ui_more(), text)!);
  return within(screen.getByRole('dialog')).getByRole('button', { name: new RegExp(`^${word}`) });
};
export const line = (text: string) => row(text).textContent.replace(/\s+/g, ' ').trim();
export const undoOf = (text: string) =>
  within(row(text)).getByRole('button', { name: m.moderation_undo_of({ text }) });
/** Until then a press would be about what somebody else has just done. */
export const untilRested = (text: string) =>
  vi.waitFor(() => expect(undoOf(text).getAttribute('aria-disabled')).toBeNull());
export const takeBack = async (text: string) => {
  await untilRested(text);
  await fireEvent.click(undoOf(text));
};
export const all = () => fireEvent.click(inBar(m.moderation_many_all()));
export const chosen = (count: number) => bar().getByText(m.moderation_many_chosen({ count }));

/** Each test begins with nothing sent, and ends with nothing on screen. */
export function eachAnew(): void {
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
}
