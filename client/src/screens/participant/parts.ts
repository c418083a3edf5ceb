// Every part of a phone's pages that comes later, in one place that itself comes later: the bundler's list of their files, with the styles of
// each, is then no part of the first load.
import type { Component } from 'svelte';
import { bringKind, loadKinds, loadOf } from '../../features/polls/kinds/kinds';
import { untilThere } from '../../live/until-there';
import type { Tab } from '../../router.svelte';

export type Later = Exclude<Tab, 'now'>;

export const tabs: Record<Later, () => Promise<{ default: Component }>> = {
  questions: () => import('./QuestionsTab.svelte'),
  board: () => import('./BoardTab.svelte'),
  agenda: () => import('./AgendaTab.svelte'),
  mine: () => import('./MineTab.svelte'),
};

export const votePoll = () => import('../../features/polls/VotePoll.svelte');
export const pollResult = () => import('../../features/polls/PollResult.svelte');
export const rateAgendaItem = () => import('../../features/feedback/RateAgendaItem.svelte');
export const nowThings = () => import('./now-things');
export const enterCode = () => import('./EnterCode.svelte');
export const comeBack = () => import('../../live/come-back');
export const notIn = () => import('./NotIn.svelte');
export const answerNews = () => import('../../features/questions/answer-news.svelte');

/** Brings the kind of a poll, if this page knows it. */
export async function kindOf({ kind }: { kind: string }): Promise<void> {
  const load = loadOf(kind);
  if (load) await bringKind(load);
}

/** Brings what somebody may come to need, so that a network that goes away later does not keep it away. */
export function prefetch(): void {
  for (const load of [...Object.values(tabs), votePoll, pollResult, rateAgendaItem, nowThings])
    void untilThere<unknown>(load);
  void loadKinds();
}
