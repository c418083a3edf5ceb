// Only Now is in the first load. The other tabs follow as soon as the socket is live, before anybody
// taps them, so that a network that goes away later does not keep them away.
import type { Component } from 'svelte';
import type { Tab } from '../../router.svelte';

type Later = Exclude<Tab, 'now'>;

const tabs: Record<Later, () => Promise<{ default: Component }>> = {
  questions: () => import('./QuestionsTab.svelte'),
  board: () => import('./BoardTab.svelte'),
  agenda: () => import('./AgendaTab.svelte'),
  mine: () => import('./MineTab.svelte'),
};

export const loadTab = async (tab: Later): Promise<Component> => (await tabs[tab]()).default;

export function prefetchTabs(): void {
  for (const load of Object.values(tabs)) load().catch(() => undefined);
}
