// For tests: a room whose event is loaded and whose acts the test answers.
import { vi } from 'vitest';
import type { EventView, MeView, Views } from '../../live/contract';
import { answered, me, state } from '../../live/fixtures';
import { Room } from '../participants/room.svelte';

export const event: EventView = {
  id: 'e',
  code: 'ABC234',
  title: { de: 'Quartier', en: 'Quarter' },
  description: { de: '', en: '' },
  place: { de: '', en: '' },
  organisers: [],
  startsAt: '2022-09-14T08:00:00Z',
  endsAt: '2022-09-14T10:00:00Z',
  timeZone: 'Europe/Berlin',
  languages: ['de', 'en'],
  accent: '#1f5a4c',
  state: 'running',
  joinUrl: '',
  rules: {
    approval: true,
    post: true,
    vote: true,
    board: true,
    names: 'optional',
    anonymous: true,
    pauseReason: null,
    slowSeconds: 0,
    mostQuestions: 0,
  },
  rehearsal: false,
  version: 1,
};

export type Sent = { path: string; method: string; body: Record<string, unknown> };

/** `answer` gives the stored view for what was sent, or a status for a refusal. */
export function roomWith(
  views: Partial<Views>,
  own: Partial<MeView> = {},
  answer: (sent: Sent) => unknown = (sent) => sent.body,
): { room: Room; sent: Sent[] } {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const act = {
      path,
      method: init.method ?? 'GET',
      body: JSON.parse((init.body as string | undefined) ?? '{}') as Record<string, unknown>,
    };
    sent.push(act);
    const value = answer(act);
    return typeof value === 'number'
      ? answered({ code: 'no', title: 'No', detail: 'Not now.' }, { status: value })
      : answered(value);
  });
  const profile = { displayName: null, groupId: null, placeId: null, language: 'de' as const };
  const room = new Room({ code: 'ABC234', eventId: 'e', joinKey: 'k', title: event.title, profile });
  room.store.applyState(state(0, { event, ...views }, { me: me(own) }));
  return { room, sent };
}
