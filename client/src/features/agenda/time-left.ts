// How much time is left, from what staff started and what the agenda promises; the same for control room, stage
// and tablet. An event can be held on another day than the printed one, and then its durations count.
import type { EventView, AgendaItemView } from '../../live/contract';

const hourMs = 3_600_000;

const planned = (agendaItem: AgendaItemView): number =>
  Math.max(0, Date.parse(agendaItem.endsAt) - Date.parse(agendaItem.startsAt));

/**
 * Milliseconds left of a running item, negative when it is over its time: until its planned length is over or
 * its printed end is there, whichever comes first. An item that only began after its printed end, or is held on
 * another day, has its length.
 */
export function agendaItemLeft(agendaItem: AgendaItemView, now: number): number {
  const began = Date.parse(agendaItem.startedAt ?? agendaItem.startsAt);
  const printed = Date.parse(agendaItem.endsAt);
  const full = began + planned(agendaItem);
  return (printed > began ? Math.min(printed, full) : full) - now;
}

/**
 * Milliseconds left of the event: until its printed end on the day itself, otherwise what the running
 * and the coming items still need. Null when nothing runs.
 */
export function eventLeft(event: EventView, agenda: AgendaItemView[], now: number): number | null {
  if (event.state !== 'running') return null;
  const ends = Date.parse(event.endsAt);
  if (now >= Date.parse(event.startsAt) - hourMs && now <= ends + 2 * hourMs) return ends - now;
  let left = 0;
  for (const agendaItem of agenda) {
    if (agendaItem.state === 'running') left += Math.max(0, agendaItemLeft(agendaItem, now));
    else if (agendaItem.state === 'planned') left += planned(agendaItem);
  }
  return left;
}

/** Whole minutes as people count them: 12 as long as a twelfth minute is running; under zero, minutes over. */
export const minutes = (ms: number): number => (ms >= 0 ? Math.ceil(ms / 60_000) : Math.floor(ms / 60_000));
