import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { VoicesView } from '../../live/contract';
import { answered, state } from '../../live/fixtures';
import { LiveEvent } from '../../live/live.svelte';
import { m } from '../../paraglide/messages';
import { Desk } from '../events/desk.svelte';
import AtDesk from '../testing/AtDesk.svelte';
import { event } from '../testing/room';
import { heardAt } from './heard.svelte';
import Unheard from './Unheard.svelte';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const row = (groupId: string) => ({
  kind: 'group',
  groupId,
  name: { de: groupId, en: groupId },
  people: 5,
  asked: 0,
  upvoted: 0,
  answered: 0,
});

it('says at a glance which groups are hardly heard, and leads to them', async () => {
  const voices = { rows: [row('Culture'), row('Business'), row('Trade')], unheard: ['Culture', 'Trade'] };
  vi.stubGlobal('fetch', async () => answered(voices as unknown as VoicesView));
  const live = new LiveEvent('e', 'moderator');
  live.store.applyState(state(1, { event }));
  const desk = new Desk(live);
  render(AtDesk, { desk, show: Unheard, shown: {} });
  const hint = m.moderation_unheard({ groups: 'Culture, Trade' });
  await fireEvent.click(await screen.findByRole('button', { name: hint }));
  expect(heardAt(desk).open).toBe(true);

  // Heard meanwhile: the hint goes.
  voices.unheard = [];
  await heardAt(desk).look();
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: hint })).toBeNull());
});
