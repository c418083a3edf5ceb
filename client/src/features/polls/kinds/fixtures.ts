// Polls for tests, one of each kind; tests override what they are about.
import type { PollEntryView, PollView } from '../../../live/contract';

const poll = (kind: string, definition: PollView['definition'], over: Partial<PollView>): PollView => ({
  id: 'p',
  number: 1,
  agendaItemId: null,
  kind,
  question: { de: 'Was hilft?', en: 'What helps?' },
  definition,
  state: 'open',
  revealed: false,
  liveResults: false,
  run: 1,
  firstRunId: null,
  voters: null,
  figures: null,
  splits: null,
  openedAt: null,
  timeLimit: null,
  closesAt: null,
  closedAt: null,
  finalAt: null,
  order: 0,
  version: 1,
  ...over,
});

/** Numbered from 11. */
const options = (texts: string[]) => texts.map((text, i) => ({ id: i + 11, text: { de: text, en: text } }));

/** @param most More than one: several answers can be given. */
export const choicePoll = (texts: string[], over: Partial<PollView> = {}, most = 1): PollView =>
  poll(most > 1 ? 'multiple' : 'single', { options: options(texts), maxChoices: most }, over);

export const rankingPoll = (texts: string[], over: Partial<PollView> = {}): PollView =>
  poll('ranking', { options: options(texts) }, over);

/** The figures of a ranking, counted from orders of places in the definition. */
export function rankingFigures(n: number, orders: number[][]): number[] {
  const figures = Array.from({ length: 2 * n * n }, () => 0);
  for (const order of orders)
    order.forEach((option, place) => {
      figures[n * n + option * n + place]! += 1;
      for (const later of order.slice(place + 1)) figures[option * n + later]! += 1;
    });
  return figures;
}

export const wordsPoll = (most: number, over: Partial<PollView> = {}, moderated = false): PollView =>
  poll('words', { most, moderated }, over);

export const entry = (number: number, text: string, over: Partial<PollEntryView> = {}): PollEntryView => ({
  id: `w${number}`,
  number,
  pollId: 'p',
  text,
  state: 'shown',
  authorBlocked: false,
  handledBy: null,
  version: 1,
  ...over,
});
