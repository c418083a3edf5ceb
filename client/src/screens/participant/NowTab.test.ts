import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { SessionView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import InRoom from '../../features/testing/InRoom.svelte';
import { event, roomWith } from '../../features/testing/room';
import NowTab from './NowTab.svelte';

const panel: SessionView = {
  id: 's',
  title: { de: 'Podium', en: 'Panel' },
  description: { de: null, en: null },
  speakerIds: [],
  startsAt: '2022-09-14T08:00:00Z',
  endsAt: '2022-09-14T09:00:00Z',
  state: 'ended',
  startedAt: null,
  endedAt: null,
  feedbackPrompt: { de: 'Wie war das Podium?', en: 'How was the panel?' },
  feedbackOpen: true,
  approval: null,
  order: 0,
  version: 1,
};
const ended = { ...event, state: 'ended' as const };
const show = (views: Parameters<typeof roomWith>[0], own: Parameters<typeof roomWith>[1] = {}) =>
  render(InRoom, {
    room: roomWith(views, own).room,
    show: NowTab,
    shown: { boardAddress: '/board', questionsAddress: '/questions' },
  });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('still asks for feedback after the end, before it says what came of it', async () => {
  show({ event: ended, sessions: [panel], questions: [question('q')] });

  const send = await screen.findByRole('button', { name: m.participant_feedback_send() });
  screen.getByText('How was the panel?');
  screen.getByText(m.participant_ended_feedback());
  const outcome = screen.getByRole('heading', { name: m.participant_ended_outcome() });
  expect(send.compareDocumentPosition(outcome)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(screen.getByRole('link', { name: m.participant_to_questions() })).toHaveProperty(
    'pathname',
    '/questions',
  );
});

it('lets a rating be changed after the end while its form is open', async () => {
  const rating = { sessionId: 's', stars: 4, comment: null, rev: 1 };
  show({ event: ended, sessions: [panel] }, { ratings: [rating] });

  await screen.findByRole('button', { name: m.participant_change() });
});

it('asks for nothing once staff have closed the forms, and promises no outcome where there is none', () => {
  show({ event: ended, sessions: [{ ...panel, feedbackOpen: false }] });

  expect(screen.queryByText(m.participant_ended_feedback())).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('heading', { name: m.participant_ended_outcome() })).toBeNull();
  screen.getByRole('heading', { name: m.participant_ended() });
});
