// What an act of a participant is done to. The outbox files acts by it: a later act on the same thing replaces one that waits.

/** Each kind of thing, and the ids that say which one it is. */
type Things = {
  me: [];
  vote: [pollId: string, slot: string];
  upvote: [questionId: string];
  question: [id: string];
  note: [boardId: string, id: string];
  rating: [agendaItemId: string];
};
type Kind = keyof Things;
type Thing = { [K in Kind]: [kind: K, ...Things[K]] }[Kind];

/** As it is stored on the phone, e.g. `vote:{pollId}:{slot}`: older pages wrote them so, and later ones must find them. */
export type ActKey = {
  [K in Kind]: Things[K] extends []
    ? K
    : Things[K] extends [string]
      ? `${K}:${string}`
      : `${K}:${string}:${string}`;
}[Kind];

export const keyOf = <K extends Kind>(...thing: [kind: K, ...Things[K]]): ActKey => thing.join(':') as ActKey;

export const thingOf = (key: ActKey): Thing => key.split(':') as Thing;
