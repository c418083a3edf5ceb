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
  entered: null,
  figures: null,
  splits: null,
  hands: null,
  openedAt: null,
  timeLimit: null,
  closesAt: null,
  closedAt: null,
  finalAt: null,
  parts: 1,
  part: null,
  order: 0,
  version: 1,
  ...over,
});

/** Numbered from 11. */
const options = (texts: string[]) => texts.map((text, i) => ({ id: i + 11, text: { de: text, en: text } }));

/** @param most More than one: several answers can be given. */
export const choicePoll = (texts: string[], over: Partial<PollView> = {}, most = 1): PollView =>
  poll(most > 1 ? 'multiple' : 'single', { options: options(texts), maxChoices: most }, over);

/** @param top How many count; null for all. */
export const rankingPoll = (
  texts: string[],
  over: Partial<PollView> = {},
  top: number | null = null,
): PollView => poll('ranking', { options: options(texts), top }, over);

/**
 * The figures of a ranking, counted from orders of places in the definition.
 * @param pairwise Each option's place by comparing every two; nobody's where it is left out.
 */
export function rankingFigures(n: number, orders: number[][], pairwise: number[] = []): number[] {
  const figures = Array.from({ length: 2 * n * n + n }, (_, i) => pairwise[i - 2 * n * n] ?? 0);
  for (const order of orders)
    order.forEach((option, place) => {
      figures[n * n + option * n + place]! += 1;
      const after = Array.from({ length: n }, (_, i) => i).filter(
        (i) => !order.slice(0, place + 1).includes(i),
      );
      for (const later of after) figures[option * n + later]! += 1;
    });
  return figures;
}

const asked = {
  from: 1,
  to: 5,
  style: 'likert',
  low: { de: 'nein', en: 'no' },
  high: { de: 'ja', en: 'yes' },
};

/** From 1 to 5; without texts the question itself is rated. */
export const ratingPoll = (
  texts: string[],
  over: Partial<PollView> = {},
  definition: object = {},
): PollView =>
  poll('rating', { options: options(texts), ...asked, ...definition } as PollView['definition'], over);

/** 100 points in steps of 5. */
export const pointsPoll = (texts: string[], over: Partial<PollView> = {}): PollView =>
  poll('points', { options: options(texts), budget: 100, step: 5 }, over);

export const wordsPoll = (most: number, over: Partial<PollView> = {}, moderated = false): PollView =>
  poll('words', { most, moderated }, over);

export const guessPoll = (over: object = {}, more: Partial<PollView> = {}): PollView =>
  poll(
    'guess',
    {
      unit: { de: null, en: null },
      min: 0,
      max: 100,
      step: 1,
      decimals: 0,
      truth: null,
      tolerance: null,
      ...over,
    },
    more,
  );

/** Effort from left to right, effect from bottom to top. */
export const gridPoll = (texts: string[], over: Partial<PollView> = {}): PollView => {
  const none = { de: null, en: null };
  const x = { label: { de: 'Aufwand', en: 'Effort' }, low: none, high: none };
  const y = {
    label: { de: 'Wirkung', en: 'Effect' },
    low: { de: 'klein', en: 'small' },
    high: { de: 'groß', en: 'large' },
  };
  return poll('grid', { options: options(texts), x, y }, over);
};

export const moodPoll = (texts: string[], over: Partial<PollView> = {}): PollView =>
  poll('mood', { options: options(texts) }, over);

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

/** Questions of other polls' kinds, one after the other. @param pace `moderator` where staff turn them. */
export const surveyPoll = (asked: PollView[], over: Partial<PollView> = {}, pace = 'own'): PollView => {
  const questions = asked.map(({ kind, question, definition }, i) => ({
    id: i + 1,
    question,
    kind,
    definition,
  }));
  const definition = { pace, questions } as PollView['definition'];
  return poll('survey', definition, { parts: asked.length, part: pace === 'own' ? null : 0, ...over });
};

/** Of each question its text, its options, the places of those that are right, and why; led by staff. */
export const quizPoll = (
  asked: { text: string; options: string[]; right: number[]; why?: string }[],
  over: Partial<PollView> = {},
): PollView => {
  const questions = asked.map(({ text, options: texts, right, why }, i) => ({
    id: i + 1,
    question: { de: text, en: text },
    options: options(texts),
    several: right.length > 1,
    right: right.map((place) => place + 11),
    explanation: why ? { de: why, en: why } : null,
  }));
  return poll('quiz', { questions } as PollView['definition'], { parts: asked.length, part: 0, ...over });
};
