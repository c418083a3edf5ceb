import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { loadHostKinds } from '../../features/polls/kinds/host-kinds';
import { board, both, click, desk, field, poll, serve, show, write } from '../../features/testing/editing';
import type { Desk } from '../../features/events/desk.svelte';
import { m } from '../../paraglide/messages';
import { Workbench } from './workbench.svelte';
import WorkbenchPane from './WorkbenchPane.svelte';

beforeAll(loadHostKinds);
beforeEach(() => serve({ ...board, version: 4 }, (body) => body));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const other = { ...poll, id: 'q', question: { de: 'Und dann?', en: null } };

function begin(): { at: Desk; bench: Workbench } {
  const at = desk({ polls: [poll, other], boards: [board] });
  const bench = new Workbench(at.store);
  show(at, WorkbenchPane, { bench });
  return { at, bench };
}
const question = () => screen.getAllByLabelText<HTMLInputElement>(new RegExp(`^${m.poll_question()}`))[0]!;
const writeQuestion = (value: string) => fireEvent.input(question(), { target: { value } });
const shown = (element: Element) => !element.closest('[hidden]');

it('keeps what is written in a new poll behind whatever else is looked at', async () => {
  const { bench } = begin();
  await click(m.poll_new());
  await writeQuestion('Half a sen');
  bench.choose('poll', 'q');
  await screen.findByRole('heading', { name: 'Und dann?' });
  expect(shown(question())).toBe(false);
  // The way back stands where a new one was begun.
  await click(m.run_write_poll());
  expect(question().value).toBe('Half a sen');
  expect(shown(question())).toBe(true);
  await vi.waitFor(() => expect(document.activeElement).toBe(question()));
  expect(screen.queryByRole('heading', { name: 'Und dann?' })).toBeNull();
});

it('keeps a poll and a board that are being written side by side', async () => {
  begin();
  await click(m.poll_new());
  await writeQuestion('Half a poll');
  await click(m.board_new());
  await write(both(m.ui_title()), 'Half a board');
  await click(m.run_write_poll());
  expect(question().value).toBe('Half a poll');
  await click(m.run_write_board());
  expect(field(both(m.ui_title())).value).toBe('Half a board');
});

it('has one form of a kind: another one waits until it is saved or cancelled', async () => {
  const { at, bench } = begin();
  bench.choose('poll', 'p');
  await fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${m.ui_edit()}`) }));
  await writeQuestion('Changed');
  bench.choose('poll', 'q');
  await fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${m.ui_edit()}`) }));
  expect(at.said).toMatchObject({ text: m.run_write_first(), bad: true });
  expect(question().value).toBe('Changed');
  await click(m.ui_cancel());
  expect(screen.queryByLabelText(new RegExp(`^${m.poll_question()}`))).toBeNull();
  expect(screen.getByRole('button', { name: m.poll_new() })).toBeTruthy();
});

it('leaves a form in which nothing was written without a trace', async () => {
  const { bench } = begin();
  await click(m.poll_new());
  bench.choose('poll', 'q');
  await screen.findByRole('button', { name: m.poll_new() });
  expect(screen.queryByLabelText(new RegExp(`^${m.poll_question()}`))).toBeNull();
});

it('goes on showing what is looked at when a form behind it is done with', async () => {
  const { bench } = begin();
  bench.edit('poll', poll);
  bench.forms.poll!.written = true;
  bench.choose('poll', 'q');
  bench.leave('poll', 'p', false);
  expect(bench.chosen).toMatchObject({ kind: 'poll', id: 'q', editing: false });
});

it('keeps what is written in one tab of a phone while another is in front', async () => {
  const at = desk({ polls: [poll], boards: [board] });
  const bench = new Workbench(at.store);
  bench.edit('poll', null);
  bench.forms.poll!.written = true;
  bench.choose('board', 'b');
  expect(bench.of('board')).toMatchObject({ id: 'b', editing: false });
  expect(bench.of('poll')).toEqual({ kind: 'poll', id: null, editing: true });
});

it('begins a new one under the agenda item of what was chosen before', () => {
  const at = desk({ polls: [poll, { ...other, agendaItemId: 's' }] });
  const bench = new Workbench(at.store);
  bench.choose('poll', 'q');
  bench.edit('poll', null);
  expect(bench.forms.poll).toMatchObject({ thing: null, under: 's' });
});
