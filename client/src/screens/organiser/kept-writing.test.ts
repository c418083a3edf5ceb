import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import EditSpeakers from '../../features/agenda/EditSpeakers.svelte';
import { both, click, desk, field, show, speaker, write } from '../../features/testing/editing';
import { m } from '../../paraglide/messages';
import OrganiserScreen from './OrganiserScreen.svelte';

beforeEach(() => vi.stubGlobal('fetch', async () => new Response('', { status: 503 })));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const name = both(m.agenda_speaker_name());
const part = (word: string) =>
  fireEvent.click(
    within(screen.getByRole('navigation', { name: m.ui_sections() })).getByRole('button', { name: word }),
  );

it('keeps what is written in one part of the page while another is looked at', async () => {
  show(desk({}), OrganiserScreen, {});
  await part(m.agenda_speakers());
  await click(m.agenda_speaker_new());
  await write(name, 'Ki');
  await part(m.agenda_title());
  expect(field(name).closest('[hidden]')).not.toBeNull();
  await part(m.agenda_speakers());
  expect(field(name).value).toBe('Ki');
  expect(field(name).closest('[hidden]')).toBeNull();
});

it('opens no second form in a list while one is being written, and says so', async () => {
  const at = show(desk({ speakers: [speaker] }), EditSpeakers, {});
  await click(m.agenda_speaker_new());
  await write(name, 'Lou');
  const editing = () => fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${m.ui_edit()}`) }));
  await editing();
  expect(at.said).toMatchObject({ text: m.run_write_first(), bad: true });
  expect(field(name).value).toBe('Lou');
  expect(document.activeElement).toBe(field(name));
  await click(m.ui_cancel());
  await editing();
  expect(field(name).value).toBe('Kim');
});

it('changes from a form in which nothing was written to another', async () => {
  show(desk({ speakers: [speaker] }), EditSpeakers, {});
  await click(m.agenda_speaker_new());
  await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${m.ui_edit()}`) }));
  expect(field(name).value).toBe('Kim');
});
