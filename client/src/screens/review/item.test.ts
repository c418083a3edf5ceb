import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import type { RatingsView, ReviewAgendaItem, AgendaItemView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { board, agendaItem, text } from '../../features/testing/editing';
import Item from './Item.svelte';

afterEach(cleanup);

function look(over: Partial<AgendaItemView>, count = 0) {
  const ratings: RatingsView = { agendaItemId: 's', count, released: 0, average: null, stars: [] } as never;
  const item = {
    agendaItem: { ...agendaItem, state: 'ended', ...over },
    questions: [],
    polls: [],
    boards: [{ board, notes: [] }],
    ratings,
    comments: [],
  } as unknown as ReviewAgendaItem;
  render(Item, {
    id: 'item-s',
    title: 'Auftakt',
    lang: undefined,
    item,
    speakers: new Map(),
    groups: new Map(),
    entries: [],
    timeZone: 'Europe/Berlin',
    times: '',
  });
}
const feedback = () => screen.queryByRole('heading', { name: m.feedback_title() });

it('says nothing of feedback that nobody was asked for', () => {
  look({ feedbackPrompt: null, feedbackOpen: false });
  expect(feedback()).toBeNull();
});

it('says that nobody answered where feedback was asked for', () => {
  look({ feedbackPrompt: text('Wie war es?'), feedbackOpen: false });
  expect(feedback()).not.toBeNull();
});

it('shows feedback that was given, whatever was asked', () => {
  look({ feedbackPrompt: null, feedbackOpen: false }, 6);
  expect(feedback()).not.toBeNull();
});
