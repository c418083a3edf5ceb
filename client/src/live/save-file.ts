// Files to keep. Owes: of what is fetched, only what the server wrote is ever saved; a page that something before it sent is not.
import { isOurs } from './api';
import type { Problem } from './contract';
import { language } from '../ui/language.svelte';

/** How long a file may take: all of an event, on a slow line. */
const longestMs = 120_000;
const longestWaitMs = 60_000;
/** How long the browser may take to have read what it saves. */
const savingMs = 60_000;

export type Saved =
  | { kind: 'done'; name: string }
  | { kind: 'refused'; problem: Problem }
  /** It has not come, or not whole. The same may be asked for again. */
  | { kind: 'missing' };

/** Fetches a file of this origin and lets the browser save it under the name that the server gave it. Never throws. */
export async function saveFile(path: string): Promise<Saved> {
  const patience = AbortSignal.timeout(longestMs);
  try {
    for (;;) {
      const response = await fetch(path, {
        headers: { 'Accept-Language': language() },
        credentials: 'same-origin',
        cache: 'no-store',
        signal: patience,
      });
      if (!isOurs(response)) return { kind: 'missing' };
      if (response.status === 429 && !patience.aborted) {
        const seconds = Number(response.headers.get('Retry-After')) || 2;
        await new Promise((go) => setTimeout(go, Math.min(seconds * 1000, longestWaitMs)));
        continue;
      }
      const name = nameOf(response.headers.get('Content-Disposition') ?? '');
      if (response.status === 200 && name) {
        handOver(await response.blob(), name);
        return { kind: 'done', name };
      }
      const problem = (await response.json()) as Problem;
      const isFinal = response.status < 500 && response.status !== 408 && typeof problem.code === 'string';
      return isFinal ? { kind: 'refused', problem } : { kind: 'missing' };
    }
  } catch {
    return { kind: 'missing' };
  }
}

/** Lets the browser save what is there already. */
export function handOver(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), savingMs);
}

/** The file's name in a Content-Disposition (RFC 6266): the one with any letters, or else the plain one. */
function nameOf(disposition: string): string | null {
  const [, any] = /filename\*=UTF-8''([^;]+)/i.exec(disposition) ?? [];
  const [, quoted, plain] = /filename=(?:"([^"]+)"|([^;"]+))/i.exec(disposition) ?? [];
  return any ? decodeURIComponent(any) : (quoted ?? plain?.trim() ?? null);
}
