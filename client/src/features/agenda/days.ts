// An event of several days says which day it speaks of.
import type { EventView, AgendaItemView } from '../../live/contract';
import { shortDay, span } from '../../ui/days';
import { clock, day } from '../../ui/format';

type When = Pick<EventView, 'startsAt' | 'endsAt' | 'timeZone'>;

/** Whether the days of event and agenda, in the event's zone, are more than one. */
export function severalDays(event: When, agenda: readonly AgendaItemView[]): boolean {
  const moments = [event.startsAt, Date.parse(event.endsAt) - 1, ...agenda.map((item) => item.startsAt)];
  return new Set(moments.map((at) => day(at, event.timeZone))).size > 1;
}

/** "10:00", with the day where the event has several. */
export const startOf = (item: AgendaItemView, event: When, agenda: readonly AgendaItemView[]): string =>
  [
    severalDays(event, agenda) && shortDay(item.startsAt, event.timeZone),
    clock(item.startsAt, event.timeZone),
  ]
    .filter(Boolean)
    .join(', ');

/** "10:00–10:45", with the day where the event has several. */
export function timesOf(item: AgendaItemView, event: When, agenda: readonly AgendaItemView[]): string {
  const { startsAt, endsAt } = item;
  const times = span(startsAt, endsAt, event.timeZone);
  const sameDay = day(startsAt, event.timeZone) === day(endsAt, event.timeZone);
  return sameDay && severalDays(event, agenda) ? `${shortDay(startsAt, event.timeZone)}, ${times}` : times;
}
