// The polls of an event as a file for another one: what is asked, without results.
import type { PollView } from '../../../live/contract';
import { handOver } from '../../../live/save-file';
import type { PollSet } from './pasted';

/** Each question once, as it was worded last, in the order given. */
export function pollFile(polls: readonly PollView[]): PollSet {
  const last = new Map<string, PollView>();
  for (const poll of polls) {
    const first = poll.firstRunId ?? poll.id;
    const known = last.get(first);
    if (!known || known.run < poll.run) last.set(first, poll);
  }
  return {
    format: 1,
    polls: [...last.values()].map(({ kind, question, definition, liveResults, timeLimit }) => ({
      kind,
      question: said(question),
      definition,
      liveResults,
      timeLimit,
    })),
  };
}

const said = ({ de, en }: PollView['question']) => ({ ...(de && { de }), ...(en && { en }) });

/** Has the browser save it. */
export const savePolls = (name: string, set: PollSet): void =>
  handOver(new Blob([`${JSON.stringify(set, null, 2)}\n`], { type: 'application/json' }), name);
