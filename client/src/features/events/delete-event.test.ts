import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import { desk, show } from '../testing/editing';
import DeleteEvent from './DeleteEvent.svelte';

const sent: string[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  sent.length = 0;
  vi.stubGlobal('fetch', async (_: string, { method }: RequestInit) => {
    if (method === 'DELETE') sent.push(method);
    return new Response('', { status: 503 });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const inDialog = (name: string) => within(screen.getByRole('dialog')).queryByRole('button', { name });
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('takes a double press for one answer, and asks a second time in the same place', async () => {
  show(desk({}), DeleteEvent, {});
  await after(1);
  await fireEvent.click(screen.getByRole('button', { name: m.event_manage_delete_do() }));
  const button = inDialog(m.event_manage_delete_do())!;
  button.focus();
  await after(500);
  await fireEvent.click(button, { detail: 1 });
  await after(100);
  await fireEvent.click(button, { detail: 2 });
  await after(350);
  // Slower than the rest, but still the second of a double press.
  await fireEvent.click(button, { detail: 2 });
  expect(sent).toEqual([]);
  expect(inDialog(m.event_manage_delete_yes())).toBe(button);
  expect(document.activeElement).toBe(button);
  await fireEvent.click(button, { detail: 1 });
  expect(sent).toEqual(['DELETE']);
});
