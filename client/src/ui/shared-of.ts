import { count } from './format';
import { percent, shareOf } from './share';

/** What a bar says of so many among n people: how long it is, from 0 to 1, and its numbers as they are read. */
export function sharedOf(votes: number, n: number): { share: number; main: string; small: string } {
  const share = shareOf(votes, n);
  return { share, main: count(votes), small: percent(share) };
}
