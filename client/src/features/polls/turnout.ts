import type { PollView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { count } from '../../ui/format';

/** "128 Stimmen"; where one person may choose several answers, "128 Personen haben abgestimmt". */
export function turnout({ kind, voters }: PollView): string {
  const said = { count: voters ?? 0, shown: count(voters ?? 0) };
  return kind === 'single' ? m.ui_votes_count(said) : m.poll_voters_count(said);
}
