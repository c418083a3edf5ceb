// What somebody wants to answer, beside what is stored.
import type { Entry } from '../../live/outbox.svelte';
import type { Answers } from './kinds/kind';

/** Whether an answer is what is stored, to which the server may have added. */
const isIn = (answer: unknown, there: unknown): boolean =>
  answer === there ||
  Object.entries(answer ?? { none: true }).every(
    ([key, part]) =>
      JSON.stringify(part ?? null) ===
      JSON.stringify((there as Record<string, unknown> | undefined)?.[key] ?? null),
  );

/** Slots in which something else is wanted than what is stored. */
export const changesTo = (wanted: Answers, stored: Answers): number[] =>
  [...new Set([...wanted.keys(), ...stored.keys()])]
    .filter((slot) => !isIn(wanted.get(slot), stored.get(slot)))
    .sort((a, b) => a - b);

/** Answers to one of several questions, as its kind has them. */
export const answersTo = (slot: number, all: Answers): Answers =>
  new Map(all.has(slot) ? [[0, all.get(slot)]] : []);

/** The one to tell of: what was refused, then what waits, then what was sent last. */
export function entryToTell(entries: readonly Entry[]): Entry | null {
  for (const is of ['refused', 'saved', 'sending'] as const) {
    const found = entries.find(({ state }) => state === is);
    if (found) return found;
  }
  return entries.at(-1) ?? null;
}
