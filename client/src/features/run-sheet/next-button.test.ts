import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answered } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import { agendaItem, desk, show } from '../testing/editing';
import { event } from '../testing/room';
import { entry, stage } from './fixtures';
import NextStep from './NextStep.svelte';

const running = { ...agendaItem, state: 'running' as const };
const sent: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  sent.length = 0;
  vi.stubGlobal('fetch', async (path: string) => {
    const [id, step] = path.split('/').slice(-2) as [string, string];
    sent.push(`${step} ${id}`);
    return answered({ ...entry(id, id === 'x' ? 0 : 1), state: 'skipped', version: 2 });
  });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const passOver = () => screen.getByRole('button', { name: m.run_skip() });
const after = (ms: number) => vi.advanceTimersByTimeAsync(ms);

it('passes over one thing by a double press, and keeps the focus when nothing more can be', async () => {
  const views = { agendaItems: [running], sheetEntries: [entry('x', 0), entry('y', 1)], stage };
  show(desk(views as never), NextStep, {});
  await after(1);
  const button = passOver();
  button.focus();
  await fireEvent.click(button);
  await after(20);
  await fireEvent.click(button);
  expect(sent).toEqual(['skip x']);
  await after(500);
  await fireEvent.click(button);
  await after(500);
  expect(sent).toEqual(['skip x', 'skip y']);
  expect(passOver()).toBe(button);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.activeElement).toBe(button);
});

it('has the focus still when there is nothing next any more', async () => {
  const at = show(desk({ agendaItems: [running], stage } as never), NextStep, {});
  await after(1);
  screen.getByRole('button', { name: m.run_next_thanks() }).focus();
  at.store.takeStage({ ...at.store.stage!, kind: 'thanks', version: 2 });
  await after(1);
  expect(document.activeElement?.textContent).toContain(m.run_next_none());
});

it.each([['planned'], ['running']] as const)('says that nothing is planned where nothing is: %s', (state) => {
  show(desk({ event: { ...event, state }, stage } as never), NextStep, {});
  expect(screen.getByText(m.run_none())).toBeTruthy();
});
