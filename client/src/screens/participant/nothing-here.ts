// What an empty list of questions says: only what is true, also to somebody whose own question is not in it yet.
import type { OwnQuestion, Room } from '../../features/participants/room.svelte';
import { m } from '../../paraglide/messages';

/** @param mine All own questions. @param answered Whether the answered ones are listed. */
export function nothingHere(room: Room, mine: readonly OwnQuestion[], answered: boolean): string {
  return [general(room, mine.length, answered), answered ? '' : ofMine(mine)].filter(Boolean).join(' ');
}

function general(room: Room, mine: number, answered: boolean): string {
  const { store } = room;
  if (answered) return m.question_none_answered();
  if (store.questionList.some(({ state }) => state === 'answered')) return m.question_all_answered();
  if (mine || store.counts?.asked) return m.question_none_seen();
  return room.ended
    ? m.question_none_ended()
    : room.may('post')
      ? m.question_none()
      : m.question_none_paused();
}

/** Of what nobody else sees yet; what was decided says so itself. */
function ofMine(mine: readonly OwnQuestion[]): string {
  if (mine.some(({ entry }) => entry?.state === 'refused')) return m.question_none_refused();
  if (mine.some(({ view }) => !view)) return m.question_none_unsent();
  const waiting = mine.filter(({ view }) => view?.state === 'waiting').length;
  return waiting ? m.question_none_waiting({ count: waiting }) : '';
}
