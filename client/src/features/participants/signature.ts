// Under which name a contribution appears. What its author chose is kept as chosen, and counts as far as the
// event allows it at the moment of sending. Not part of the first load.
import type { Room } from './room.svelte';

/** The name it may bear; null where there is none to give. */
export const nameIn = ({ store, profile }: Room): string | null =>
  store.event?.rules.names === 'off' ? null : profile.displayName;

/** Nothing is taken from whoever has none. */
export const mustGiveName = (room: Room): boolean =>
  room.store.event?.rules.names === 'required' && !nameIn(room);

/** Where the host does not allow anonymous posts by people who gave a name, there is nothing to choose. */
export const mayLeaveOut = (room: Room): boolean =>
  Boolean(nameIn(room)) && (room.store.event?.rules.anonymous ?? true);

export const isAnonymous = (room: Room, wished: boolean): boolean =>
  !nameIn(room) || (wished && mayLeaveOut(room));
