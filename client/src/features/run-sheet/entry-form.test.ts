import { cleanup, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import { click, desk, field, show, write } from '../testing/editing';
import { entry } from './fixtures';
import RunSheet from './RunSheet.svelte';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
    this.dispatchEvent(new Event('close'));
  };
});
afterEach(cleanup);

const begin = () => show(desk({}), RunSheet, { onchoose: () => undefined });
const minutes = m.run_break_minutes();

it('goes on being written when a colleague takes it off the run sheet, and opens the next one by its menu', async () => {
  const at = show(
    desk({
      sheetEntries: [entry('x', 0, { agendaItemId: null }), entry('y', 1, { agendaItemId: null })] as never,
    }),
    RunSheet,
    {
      onchoose: () => undefined,
    },
  );
  await click(`${m.ui_more()}: x`);
  await click(m.ui_edit());
  await write(minutes, '25');
  at.store.sheetEntries.delete('x');
  await vi.waitFor(() => expect(at.said).toMatchObject({ text: m.run_gone(), bad: true }));
  expect(field(minutes).value).toBe('25');
  await click(m.ui_cancel());
  await click(`${m.ui_more()}: y`);
  expect(screen.queryByLabelText(minutes)).toBeNull();
  expect(screen.getByRole('button', { name: m.ui_edit() })).toBeTruthy();
});

it('says that an entry is gone whose menu was open', async () => {
  const at = show(desk({ sheetEntries: [entry('x', 0, { agendaItemId: null })] as never }), RunSheet, {
    onchoose: () => undefined,
  });
  await click(`${m.ui_more()}: x`);
  at.store.sheetEntries.delete('x');
  await vi.waitFor(() => expect(at.said?.text).toBe(m.run_gone()));
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('has again what was written in a break that was put away by accident, and not what was cancelled', async () => {
  begin();
  await click(m.run_add());
  await write(minutes, '25');
  await click(m.ui_close_dialog());
  expect(screen.queryByRole('dialog')).toBeNull();
  await click(m.run_add());
  expect(field(minutes).value).toBe('25');
  await click(m.ui_cancel());
  await click(m.run_add());
  expect(field(minutes).value).toBe('15');
});
