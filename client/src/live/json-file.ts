// A file that somebody chose and that is sent whole: what is wrong with it is told with its place.
import { m } from '../paraglide/messages';
import type { Problem } from './contract';
import { hostLimits } from './host-limits';

/** What stands in it, or in words why it cannot be read. */
export async function readJsonFile(file: File): Promise<{ json: unknown } | { trouble: string }> {
  // Not read at all: it could be a film.
  if (file.size > hostLimits.seedBytes)
    return { trouble: m.event_manage_too_large({ most: hostLimits.seedBytes / 1024 }) };
  try {
    return { json: JSON.parse((await file.text()).replace(/^\uFEFF/, '')) };
  } catch (problem) {
    return { trouble: m.event_file_no_json({ reason: problem instanceof Error ? problem.message : '' }) };
  }
}

/**
 * Every mistake that a refusal names.
 * @param member Of the request, that was the file; places are within it, empty for the file as a whole.
 */
export const mistakesIn = (
  came: { kind: string; problem?: Problem },
  member: string,
): { path: string; text: string }[] =>
  Object.entries(came.problem?.errors ?? {}).flatMap(([path, texts]) =>
    texts.map((text) => ({ path: path.replace(new RegExp(`^${member}\\.?`), ''), text })),
  );
