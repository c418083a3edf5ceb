// The keys that work a list of questions. They count only while the focus is in the list (WCAG 2.1.4),
// so that nothing happens to whoever types, dictates or leans on the keyboard elsewhere.
import { m } from '../../paraglide/messages';

/** What each key does, in the order of the sheet. */
export const queueKeys = {
  ArrowDown: m.moderation_key_next,
  ArrowUp: m.moderation_key_previous,
  a: m.moderation_key_approve,
  d: m.moderation_verb_decline,
  m: m.moderation_verb_mark,
  s: m.moderation_key_stage,
  o: m.moderation_verb_off_stage,
  e: m.moderation_verb_answered,
  x: m.moderation_verb_archive,
  r: m.moderation_verb_hold,
  h: m.moderation_verb_handle,
  w: m.question_answer_write,
  c: m.moderation_verb_correct,
  l: m.question_labels,
  g: m.moderation_verb_assign,
  v: m.moderation_key_merge,
  b: m.moderation_key_block,
  t: m.moderation_key_choose,
  '+': m.ui_more,
  z: m.moderation_key_undo,
  n: m.moderation_key_show,
  // No key is called that: see `pileKey`.
  '1–6': m.moderation_key_piles,
  '?': m.ui_keys,
} as const;

export type QueueKey = keyof typeof queueKeys;

/** How a key is written. */
export const keySign = (key: string): string => ({ ArrowDown: '↓', ArrowUp: '↑' })[key] ?? key.toUpperCase();

/** The key of the list that was pressed; null where it belongs to a text field, the browser or nobody. */
export function queueKey(event: KeyboardEvent): QueueKey | null {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return isFree(event) && Object.hasOwn(queueKeys, key) ? (key as QueueKey) : null;
}

/** The place of the pile whose key was pressed, from 0; null for any other key. */
export const pileKey = (event: KeyboardEvent): number | null =>
  isFree(event) && /^[1-6]$/.test(event.key) ? Number(event.key) - 1 : null;

function isFree(event: KeyboardEvent): boolean {
  const typing = (event.target as HTMLElement).closest(
    'input:not([type="checkbox"]), textarea, select, dialog',
  );
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing;
}
