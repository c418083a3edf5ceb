// How many answered, where one person may say several things in one answer.
import type { PollView } from '../../../live/contract';
import { m } from '../../../paraglide/messages';
import { count } from '../../../ui/format';

/** "12 people" */
export const peopleOf = (n: number): string => m.poll_people_count({ count: n, shown: count(n) });

/** "128 people voted" */
export const votersOf = ({ voters }: Pick<PollView, 'voters'>): string =>
  m.poll_voters_count({ count: voters ?? 0, shown: count(voters ?? 0) });
