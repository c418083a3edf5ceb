import { sentence } from '../live/api';
import type { Saved } from '../live/save-file';
import { m } from '../paraglide/messages';

/** What came of a file that was asked for; `busy` while it is on its way. */
export type Coming = Saved | { kind: 'busy' };

export function savedWords(of: Coming | null | undefined): string {
  if (!of) return '';
  if (of.kind === 'busy') return m.review_export_busy();
  if (of.kind === 'done') return m.review_export_done({ name: of.name });
  return of.kind === 'refused' ? sentence(of.problem) : m.review_export_missing();
}
