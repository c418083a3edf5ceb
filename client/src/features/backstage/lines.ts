// Lines from moderators to the speakers' tablets: whose turn they are at, and what became of them.
import type { BackstageLineView } from '../../live/contract';

/** Lines may be so long; graphemes. */
export const longestLine = 140;

/** The latest first. */
export const latest = (lines: Iterable<BackstageLineView>): BackstageLineView[] =>
  [...lines].sort((a, b) => b.sentAt.localeCompare(a.sentAt) || a.id.localeCompare(b.id));

/** What covers the speaker's tablet now; undefined when they are done with all that is for them. */
export const covering = (
  lines: Iterable<BackstageLineView>,
  speakerId: string,
  done: ReadonlySet<string> = new Set(),
): BackstageLineView | undefined =>
  latest(lines).find(
    (line) =>
      (line.speakerId === null || line.speakerId === speakerId) &&
      !done.has(line.id) &&
      !line.receipts.some((receipt) => receipt.speakerId === speakerId),
  );

export type Standing = {
  /** Who read it and when, the first one first. */
  read: { speakerId: string; at: string }[];
  /** On whose tablets it still stands, or will once they are opened. */
  unread: string[];
};

/** @param speakers Everyone on the panel, in their order. */
export function standingOf(line: BackstageLineView, speakers: readonly { id: string }[]): Standing {
  const answered = new Set(line.receipts.map(({ speakerId }) => speakerId));
  const asked = speakers.filter(({ id }) => line.speakerId === null || line.speakerId === id);
  return {
    read: line.receipts.flatMap(({ speakerId, at }) => (at ? [{ speakerId, at }] : [])),
    unread: asked.map(({ id }) => id).filter((id) => !answered.has(id)),
  };
}
