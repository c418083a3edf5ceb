// Which events this phone took part in, and the key it joined each with. The same key is the same
// participant, even when the answer with the cookie got lost.
import { call, get, type Answer } from './api';
import type { EventDoor, Joined, Language, LocalText } from './contract';
import { newId } from './ids';
import { readJson, writeJson } from './storage';

export type Profile = {
  displayName: string | null;
  groupId: string | null;
  placeId: string | null;
  language: Language;
};
export type Membership = {
  code: string;
  eventId: string;
  joinKey: string;
  title: LocalText;
  profile: Profile;
  /** What was done last was done in a rehearsal. */
  rehearsal?: boolean;
};
export type Known = { code: string; title: LocalText };

const membershipKey = (code: string) => `joined.${code}`;
const knownKey = 'codes';
const knownMost = 5;

export const membershipOf = (code: string): Membership | null => readJson<Membership>(membershipKey(code));
export const saveMembership = (membership: Membership): void =>
  writeJson(membershipKey(membership.code), membership);

/** Events joined on this phone, the latest first. */
export const knownEvents = (): Known[] => readJson<Known[]>(knownKey) ?? [];

export const findEvent = (code: string): Promise<Answer<EventDoor>> =>
  get<EventDoor>(`/api/find/${encodeURIComponent(code)}`);

/** The phone takes part from now on, also after a reload. */
export function remember(door: EventDoor, profile: Profile): Membership {
  const membership = {
    code: door.code,
    eventId: door.eventId,
    joinKey: joinKeyOf(door),
    title: door.title,
    profile,
  };
  saveMembership(membership);
  const others = knownEvents().filter((known) => known.code !== door.code);
  writeJson(knownKey, [{ code: door.code, title: door.title }, ...others].slice(0, knownMost));
  return membership;
}

function joinKeyOf(door: EventDoor): string {
  const joinKey = readJson<string>(`key.${door.eventId}`) ?? newId();
  writeJson(`key.${door.eventId}`, joinKey);
  return joinKey;
}

/** Joins, sent until known (about ten seconds), always with the same key. */
export async function join(door: EventDoor, profile: Profile): Promise<Answer<Membership>> {
  const answer = await sendJoin({ code: door.code, joinKey: joinKeyOf(door), profile }, 4);
  return answer.kind === 'done' ? { kind: 'done', value: remember(door, profile) } : answer;
}

/** The cookie got lost or the server forgot: become the same participant again. */
export const rejoin = async (membership: Membership) => (await sendJoin(membership, 3)).kind;

async function sendJoin(
  membership: Pick<Membership, 'code' | 'joinKey' | 'profile'>,
  attempts: number,
): Promise<Answer<Joined>> {
  const { code, joinKey, profile } = membership;
  for (let attempt = 1; ; attempt++) {
    const answer = await call<Joined>('POST', '/api/join', { code, joinKey, ...profile });
    if (answer.kind === 'done' || answer.kind === 'refused' || attempt === attempts) return answer;
    await new Promise((go) =>
      setTimeout(go, answer.waitMs ?? 700 * 2 ** attempt * (0.5 + Math.random() / 2)),
    );
  }
}
