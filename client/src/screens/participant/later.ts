// Only what everyone needs for Now is in the first load. The rest follows as soon as the socket is
// live, before anybody needs it, so that a network that goes away later does not keep it away.
import type { Component } from 'svelte';
import { untilThere } from '../../live/until-there';
import { loadKinds } from '../../features/polls/kinds/kinds';
import type { Room } from '../../features/participants/room.svelte';
import type { Tab } from '../../router.svelte';
import { prepareForTranslation } from '../../ui/translation';

type Later = Exclude<Tab, 'now'>;

const tabs: Record<Later, () => Promise<{ default: Component }>> = {
  questions: () => import('./QuestionsTab.svelte'),
  board: () => import('./BoardTab.svelte'),
  agenda: () => import('./AgendaTab.svelte'),
  mine: () => import('./MineTab.svelte'),
};

export const loadTab = async (tab: Later): Promise<Component> =>
  (await untilThere(tabs[tab], { reload: true })).default;

const votePoll = () => import('../../features/polls/VotePoll.svelte');
const pollResult = () => import('../../features/polls/PollResult.svelte');
const rateAgendaItem = () => import('../../features/feedback/RateAgendaItem.svelte');
export const loadVotePoll = async () => (await untilThere(votePoll)).default;
export const loadPollResult = async () => (await untilThere(pollResult)).default;
export const loadRateAgendaItem = async () => (await untilThere(rateAgendaItem)).default;
/** Whoever comes by link or QR never sees it. */
export const loadEnterCode = async () =>
  (await untilThere(() => import('./EnterCode.svelte'), { reload: true })).default;

/** Finds out who the phone already is here. Without it nobody may join: they would be counted twice. */
export const loadComeBack = async (stopped: () => boolean) =>
  (await untilThere(() => import('../../live/come-back'), { stopped, reload: true })).comeBack;

/** Says why somebody is not let in. */
export const loadNotIn = async () =>
  (await untilThere(() => import('./NotIn.svelte'), { reload: true })).default;

export const loadAnswerNews = async (room: Room) =>
  (await untilThere(() => import('../../features/questions/answer-news.svelte'))).answerNews(room);

export function prefetch(): void {
  for (const load of [...Object.values(tabs), votePoll, pollResult, rateAgendaItem])
    void untilThere<unknown>(load);
  void loadKinds();
  prepareForTranslation();
}
