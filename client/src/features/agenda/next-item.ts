import type { AgendaItemView } from '../../live/contract';

/** The item that comes after what has run so far. What was skipped on the way does not come back. */
export function nextItem(agenda: AgendaItemView[]): AgendaItemView | undefined {
  const last = agenda.findLastIndex((agendaItem) => agendaItem.state !== 'planned');
  return agenda[last + 1];
}
