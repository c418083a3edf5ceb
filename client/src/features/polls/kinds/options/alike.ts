// Answers that read the same: nobody could tell afterwards what was voted for. The server refuses them too.
import { sameText } from '../../../../ui/same-text';

/** By their places among the answers. */
export type Alike = { first: number; second: number };

/** The first two that read the same to somebody: in their language, or in the other one where theirs is missing. */
export function alikeAmong(options: readonly { de: string; en: string }[]): Alike | null {
  for (const language of ['de', 'en'] as const) {
    const seen = new Map<string, number>();
    for (const [second, { de, en }] of options.entries()) {
      const read = sameText(language === 'de' ? de.trim() || en : en.trim() || de);
      const first = seen.get(read);
      if (read && first !== undefined) return { first, second };
      seen.set(read, second);
    }
  }
  return null;
}
