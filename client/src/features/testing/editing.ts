// For tests: a form at a desk, and a server that holds the version of the one thing the form is about.
import { fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, vi } from 'vitest';
import type { BoardView, GroupView, AgendaItemView, SpeakerView, Views } from '../../live/contract';
import { answered, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import { choicePoll } from '../polls/kinds/fixtures';
import { Desk } from '../events/desk.svelte';
import AtDesk from './AtDesk.svelte';
import { event } from './room';

export type Stored = { version: number } & Record<string, unknown>;
export type Sent = Record<string, unknown> & { version: number };

export const server = {
  sent: [] as Sent[],
  stored: { version: 0 } as Stored,
  /** How many of the next acts are stored without an answer. */
  lost: 0,
  /** Called between storing and answering. */
  pushed: (() => undefined) as (view: Stored) => void,
};

afterEach(() => Object.assign(server, { sent: [], lost: 0, pushed: () => undefined }));

const tidied = (value: unknown) =>
  JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === 'string' ? part.trim() : part,
  ) as Sent;

/** @param fill What an act changes of the thing. */
export function serve(view: Stored, fill: (body: Sent) => object): void {
  server.stored = view;
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const body = tidied(JSON.parse(init.body as string));
    server.sent.push(body);
    const { stored } = server;
    const wanted = { ...stored, ...fill(body), version: stored.version };
    const isSo = JSON.stringify(wanted) === JSON.stringify(stored);
    if (!isSo && body.version !== stored.version)
      return answered(
        { code: 'x.version', title: 'Faster.', detail: 'Faster.', current: stored },
        { status: 409 },
      );
    if (!isSo) server.stored = { ...wanted, version: stored.version + 1 };
    server.pushed(server.stored);
    if (server.lost-- > 0) throw new TypeError('Failed to fetch');
    return answered(server.stored);
  });
}

export function desk(views: Partial<Views>): Desk {
  const live = new LiveEvent('e', 'organiser');
  live.store.applyState(state(1, { event, ...views }));
  return new Desk(live);
}

export function show(at: Desk, form: unknown, shown: Record<string, unknown>): Desk {
  render(AtDesk, { desk: at, show: form, shown });
  return at;
}

export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
export const both = (label: string) => `${label} (${m.ui_german()})`;
export const write = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
/** Saves; a poll only for later, since opening it is another act. */
export const submit = () => {
  const later = screen.queryByRole('button', { name: m.poll_keep() });
  return later ? fireEvent.click(later) : fireEvent.submit(document.querySelector('form')!);
};
export const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

export const text = (de: string, en: string | null = null) => ({ de, en });
/** Written in one language. */
export const choices = (...texts: string[]) => ({
  options: texts.map((one, i) => ({ id: i + 11, text: text(one) })),
  maxChoices: 1,
});
export const poll = choicePoll([], {
  question: text('Wohin?'),
  definition: choices('Park', 'Fluss'),
  state: 'draft',
  version: 4,
});
export const board = {
  id: 'b',
  agendaItemId: null,
  title: text('Ideen'),
  prompt: text(''),
  columns: [{ id: 'c', title: text('Heute'), order: 0 }],
  state: 'draft',
  order: 0,
  version: 4,
} as BoardView;
export const agendaItem = {
  id: 's',
  title: text('Auftakt'),
  description: text(''),
  speakerIds: [],
  // 02:15 to 02:45 in Berlin, in the second of the two hours of that night.
  startsAt: '2026-10-25T01:15:00Z',
  endsAt: '2026-10-25T01:45:00Z',
  state: 'planned',
  feedbackPrompt: null,
  feedbackOpen: false,
  approval: null,
  order: 0,
  version: 4,
} as unknown as AgendaItemView;
export const speaker = { id: 'k', name: text('Kim'), role: text(''), order: 0, version: 4 } as SpeakerView;
export const group = { id: 'g', kind: 'actor', name: text('Schule'), order: 0, version: 4 } as GroupView;
