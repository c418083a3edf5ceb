import { cleanup, fireEvent, render, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QuestionView, SpeakerView } from '../../live/contract';
import { answered, question, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import QuestionsPart from '../../screens/moderator/QuestionsPart.svelte';
import { Desk } from '../events/desk.svelte';
import AtDesk from '../testing/AtDesk.svelte';
import { event } from '../testing/room';

const sent: { path: string; body: Record<string, unknown> }[] = [];
let stored: QuestionView;
/** The server: takes what carries the stored version, and else says how it stands. */
function serve(desk: Desk) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    if (init.method === 'GET') return new Response('', { status: 503 });
    const body = JSON.parse(init.body as string) as Record<string, unknown>;
    sent.push({ path, body });
    if (body['version'] !== stored.version)
      return answered(
        { code: 'question.version', title: 'Somebody else was faster.', current: stored },
        { status: 409 },
      );
    stored = { ...stored, version: stored.version + 1 };
    return answered(stored);
  });
  return desk;
}

/** Somebody else changes the question; everyone is told at once. */
function other(desk: Desk, change: Partial<QuestionView>) {
  stored = { ...stored, ...change, version: stored.version + 1 };
  desk.store.take('questions', stored);
}

function begin(): Desk {
  stored = question('q', { text: 'Wer zalt?', state: 'waiting', version: 3 });
  const live = new LiveEvent('e', 'moderator');
  const kim = { id: 'kim', name: { de: 'Kim', en: 'Kim' } } as SpeakerView;
  live.store.applyState(
    state(1, { event, speakers: [kim], questions: [stored, question('other', { text: 'Was kostet es?' })] }),
  );
  const desk = serve(new Desk(live));
  render(AtDesk, { desk, show: QuestionsPart, shown: {} });
  return desk;
}

const dialog = () => within(screen.getByRole('dialog'));
const press = (key: string) => fireEvent.keyDown(screen.getByText('Wer zalt?').closest('li')!, { key });
const click = (name: string) => fireEvent.click(dialog().getByRole('button', { name }));
const field = (label: string) => dialog().getByLabelText<HTMLInputElement>(label);
const write = (label: string, value: string) => fireEvent.input(field(label), { target: { value } });
const standsNow = (now: string) => dialog().findByText(m.ui_stands_now({ now }));

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

const waiting = m.question_state_waiting();
const cases: {
  what: string;
  key: string;
  fill: () => Promise<unknown>;
  send: () => Promise<unknown>;
  meanwhile: Partial<QuestionView>;
  now: string;
  body: Record<string, unknown>;
  kept: () => string;
}[] = [
  {
    what: 'a corrected wording',
    key: 'c',
    fill: () => write(m.moderation_correct_text(), 'Wer zahlt?'),
    send: () => click(m.ui_save()),
    meanwhile: { text: 'Wer zalt das?' },
    now: `${waiting} · Wer zalt das?`,
    body: { text: 'Wer zahlt?' },
    kept: () => field(m.moderation_correct_text()).value,
  },
  {
    what: 'labels',
    key: 'l',
    fill: () => write(m.moderation_label_new(), 'Geld'),
    send: () => click(m.ui_save()),
    meanwhile: { labels: ['Haushalt'] },
    now: `${waiting} · Haushalt`,
    body: { labels: ['Geld'] },
    kept: () => field(m.moderation_label_new()).value,
  },
  {
    what: 'a reason for declining',
    key: 'd',
    fill: () => write(m.moderation_decline_reason(), 'Schon gefragt'),
    send: () => click(m.moderation_verb_decline()),
    meanwhile: { text: 'Wer zalt das?' },
    now: `${waiting} · Wer zalt das?`,
    body: { reason: 'Schon gefragt' },
    kept: () => field(m.moderation_decline_reason()).value,
  },
  {
    what: 'where it belongs',
    key: 'g',
    fill: async () => undefined,
    send: () => click(m.ui_save()),
    meanwhile: { speakerId: 'kim' },
    now: `${waiting} · ${m.moderation_assign_no_item()}, Kim`,
    body: { speakerId: null },
    kept: () => field(m.question_find_to()).value && '',
  },
  {
    what: 'a merge',
    key: 'v',
    fill: async () => undefined,
    send: () => fireEvent.click(dialog().getByRole('button', { name: /^Was kostet es\?/ })),
    meanwhile: { text: 'Wer zalt das?' },
    now: `${waiting} · Wer zalt das?`,
    body: { intoId: 'other' },
    kept: () => '',
  },
];

it.each(cases)('does not let $what silently replace what somebody else did meanwhile', async (act) => {
  const desk = begin();
  await press(act.key);
  await act.fill();
  const written = act.kept();
  other(desk, act.meanwhile);
  await act.send();
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent[0]!.body).toMatchObject({ ...act.body, version: 3 });
  expect((await standsNow(act.now)).textContent).toBe(m.ui_stands_now({ now: act.now }));
  expect(act.kept()).toBe(written);

  // Whoever has read it may send it again.
  await act.send();
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  expect(sent[1]!.body).toMatchObject({ ...act.body, version: 4 });
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

it('does the same for an answer in writing', async () => {
  const desk = begin();
  other(desk, { state: 'approved' });
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${m.question_state_approved()}`) }));
  await press('w');
  await write(m.question_answer_text(), 'Wir.');
  const answer = { text: 'Alle.', speakerId: null, at: '2022-09-14T09:00:00Z' };
  other(desk, { answer });
  await click(m.ui_save());
  await standsNow(`${m.question_state_approved()} · Alle.`);
  expect(field(m.question_answer_text()).value).toBe('Wir.');
  expect(sent.map(({ body }) => body['version'])).toEqual([4]);
});

it('begins at what is to be written, also when the menu led there', async () => {
  begin();
  await press('+');
  expect(document.activeElement).toBe(dialog().getByRole('heading'));
  await fireEvent.click(dialog().getByRole('button', { name: m.moderation_verb_correct() }));
  await vi.waitFor(() => expect(document.activeElement).toBe(field(m.moderation_correct_text())));
});
