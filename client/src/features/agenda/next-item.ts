import type { SessionView } from '../../live/contract';

/** The item that comes after what has run so far. What was skipped on the way does not come back. */
export function nextItem(agenda: SessionView[]): SessionView | undefined {
  const last = agenda.findLastIndex((session) => session.state !== 'planned');
  return agenda[last + 1];
}
