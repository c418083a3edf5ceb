// One verb for many questions: an act for each, a few in flight, and one sentence with one way back.
import { act, inEvent, sentence, type Method } from '../../live/api';
import type { DeclineCode, QuestionView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { steps, type Desk } from '../events/desk.svelte';
import { moreVerbs } from './more';
import { mayMove, type Target } from './moves';

const inFlight = 4;

type Step = { method: Method; step: string; body: Record<string, unknown> };
type Change = { question: QuestionView; to: Step; back: Step };

/** Those that cannot be moved there are left as they are, and counted. */
export const moveAll = (
  desk: Desk,
  questions: readonly QuestionView[],
  to: Target,
  why: { code: DeclineCode | null; reason: string | null } | null = null,
): Promise<void> =>
  run(
    desk,
    questions
      .filter((question) => mayMove(question, to))
      .map((question) => ({
        question,
        to: moving(to, why),
        back: moving(question.state as Target, {
          code: question.declineCode,
          reason: question.declineReason,
        }),
      })),
    questions.length,
  );

/** Takes the merge of each back. */
export const separateAll = (desk: Desk, questions: readonly QuestionView[]): Promise<void> =>
  run(
    desk,
    questions
      .filter(({ state }) => state === 'merged')
      .map((question) => ({
        question,
        to: { method: 'POST', step: 'unmerge', body: {} },
        back: { method: 'POST', step: 'merge', body: { intoId: question.mergedIntoId } },
      })),
    questions.length,
  );

/** Gives each of them one more label. */
export const labelAll = (desk: Desk, questions: readonly QuestionView[], label: string): Promise<void> =>
  run(
    desk,
    questions.filter(moreVerbs.labels.fits).map((question) => ({
      question,
      to: labelling([...question.labels, label]),
      back: labelling(question.labels),
    })),
    questions.length,
  );

const moving = (to: Target, why: { code: DeclineCode | null; reason: string | null } | null): Step => ({
  method: 'POST',
  step: steps[to],
  body: { ...(to === 'declined' && why), ...(to === 'waiting' && { state: to }) },
});
const labelling = (labels: string[]): Step => ({ method: 'PUT', step: 'labels', body: { labels } });

/** @param chosen How many were chosen, also those for which the verb means nothing. */
async function run(desk: Desk, changes: Change[], chosen: number, undone = false): Promise<void> {
  const done: Change[] = [];
  let [changed, refused, unknown, why] = [0, 0, 0, ''];
  const waiting = [...changes];

  async function work(): Promise<void> {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { question, to, back } = next;
      const path = inEvent(desk.live.eventId, 'questions', question.id, to.step);
      const outcome = await act<QuestionView>(to.method, path, { ...to.body, version: question.version });
      if (outcome.kind === 'done') {
        desk.store.take('questions', outcome.value);
        done.push({ question: outcome.value, to: back, back: to });
      } else if (outcome.kind === 'conflict') {
        desk.store.take('questions', outcome.current);
        if (outcome.problem.code === 'question.version') changed += 1;
        else [refused, why] = [refused + 1, sentence(outcome.problem)];
      } else if (outcome.kind === 'refused') [refused, why] = [refused + 1, sentence(outcome.problem)];
      else unknown += 1;
    }
  }
  desk.say(m.moderation_many_working({ count: changes.length }));
  await Promise.all(Array.from({ length: inFlight }, work));

  const said = [
    undone
      ? m.moderation_many_undone({ done: done.length, count: changes.length })
      : m.moderation_many_done({ done: done.length, count: changes.length }),
    chosen > changes.length && m.moderation_many_skipped({ count: chosen - changes.length }),
    changed && m.moderation_many_changed({ count: changed }),
    refused && m.moderation_many_refused({ count: refused, why }),
    unknown && m.ui_unknown_outcome(),
  ];
  desk.said = {
    text: said.filter(Boolean).join(' '),
    bad: done.length < changes.length,
    undo: done.length > 0 ? () => run(desk, done, done.length, !undone) : null,
  };
}
