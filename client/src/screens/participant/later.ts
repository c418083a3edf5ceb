// Only what everyone needs for Now is in the first load. The rest follows as soon as the socket is
// live, before anybody needs it, so that a network that goes away later does not keep it away.
import type { Component } from 'svelte';
import { untilThere } from '../../live/until-there';
import type { Room } from '../../features/participants/room.svelte';
import { prepareForTranslation } from '../../ui/translation';
import type * as all from './parts';

type Parts = typeof all;
/** Loads a part, which the list of parts brings. */
const part = <T>(pick: (parts: Parts) => Promise<T>, how?: Parameters<typeof untilThere>[1]): Promise<T> =>
  untilThere(async () => pick(await import('./parts')), how);

export const loadTab = async (tab: all.Later): Promise<Component> =>
  (await part(({ tabs }) => tabs[tab](), { reload: true })).default;

export const loadVotePoll = async () => (await part(({ votePoll }) => votePoll())).default;
export const loadPollResult = async () => (await part(({ pollResult }) => pollResult())).default;
export const loadRateAgendaItem = async () => (await part(({ rateAgendaItem }) => rateAgendaItem())).default;
export const loadNowThings = () => part(({ nowThings }) => nowThings());
export const loadKindOf = (poll: { kind: string }) => part(({ kindOf }) => kindOf(poll));
/** Whoever comes by link or QR never sees it. */
export const loadEnterCode = async () =>
  (await part(({ enterCode }) => enterCode(), { reload: true })).default;

/** Finds out who the phone already is here. Without it nobody may join: they would be counted twice. */
export const loadComeBack = async (stopped: () => boolean) =>
  (await part(({ comeBack }) => comeBack(), { stopped, reload: true })).comeBack;

/** Says why somebody is not let in. */
export const loadNotIn = async () => (await part(({ notIn }) => notIn(), { reload: true })).default;

export const loadAnswerNews = async (room: Room) =>
  (await part(({ answerNews }) => answerNews())).answerNews(room);

export function prefetch(): void {
  void part(async (parts) => parts.prefetch());
  prepareForTranslation();
}
