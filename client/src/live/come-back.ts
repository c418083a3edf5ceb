// The phone forgot everything but its cookie, as some browsers make it after a week: the server still knows who it is.
import { get, inEvent } from './api';
import type { EventDoor, MeView } from './contract';
import { remember, type Membership } from './membership';

/** Who this phone is at the event, asked until it is known; null when it has to join. */
export async function comeBack(door: EventDoor): Promise<Membership | null> {
  for (let attempt = 0; ; attempt++) {
    const answer = await get<MeView>(inEvent(door.eventId, 'me'));
    if (answer.kind === 'refused') return null;
    if (answer.kind === 'done') {
      const { displayName, groupId, placeId, language } = answer.value;
      return remember(door, { displayName, groupId, placeId, language: language === 'en' ? 'en' : 'de' });
    }
    await new Promise((go) => setTimeout(go, Math.min(600 * 2 ** attempt, 4_000)));
  }
}
