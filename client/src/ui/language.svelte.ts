// The reader's language, changed without a reload. Every message on screen follows, because message
// functions ask `language()`, which is reactive.
import { baseLocale, locales, overwriteGetLocale } from '../paraglide/runtime';
import { read, write } from '../live/storage';
import type { Language, LocalText } from '../live/contract';

function isLanguage(value: string | null | undefined): value is Language {
  return (locales as readonly string[]).includes(value ?? '');
}

function first(): Language {
  const saved = read('language');
  if (isLanguage(saved)) return saved;
  return navigator.languages?.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? baseLocale;
}

const start = first();
let current = $state<Language>(start);
overwriteGetLocale(() => current);
document.documentElement.lang = start;

export const language = (): Language => current;

export function setLanguage(next: Language): void {
  showLanguage(next);
  write('language', next);
}

/** For the projector: its language is the room's, not the choice of whoever owns the laptop. */
export function showLanguage(next: Language): void {
  current = next;
  document.documentElement.lang = next;
}

/** The host's text in the reader's language, else in the other, else empty. */
export function local(text: LocalText | null | undefined): string {
  if (!text) return '';
  return (current === 'de' ? text.de || text.en : text.en || text.de) ?? '';
}

/** The `lang` of what `local` shows, where it differs from the page's. */
export function localLang(text: LocalText | null | undefined): Language | undefined {
  if (!text || text[current]) return undefined;
  return current === 'de' ? 'en' : 'de';
}
