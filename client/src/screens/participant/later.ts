// Only what everyone needs for Now is in the first load. The rest follows as soon as the socket is
// live, before anybody needs it, so that a network that goes away later does not keep it away.
import type { Component } from 'svelte';
import type { Room } from '../../features/participants/room.svelte';
import type { Tab } from '../../router.svelte';

type Later = Exclude<Tab, 'now'>;

const tabs: Record<Later, () => Promise<{ default: Component }>> = {
  questions: () => import('./QuestionsTab.svelte'),
  board: () => import('./BoardTab.svelte'),
  agenda: () => import('./AgendaTab.svelte'),
  mine: () => import('./MineTab.svelte'),
};

export const loadTab = async (tab: Later): Promise<Component> => (await tabs[tab]()).default;
export const loadPollResult = async () => (await import('../../features/polls/PollResult.svelte')).default;
export const loadRateSession = async () =>
  (await import('../../features/feedback/RateSession.svelte')).default;

export const loadAnswerNews = async (room: Room) =>
  (await import('../../features/questions/answer-news.svelte')).answerNews(room);

export function prefetch(): void {
  for (const load of [...Object.values(tabs), loadPollResult, loadRateSession]) load().catch(() => undefined);
}
