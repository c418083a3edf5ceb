// Texts of the host between the wire, where nothing is null, and form fields, where nothing is empty.
import type { LocalText } from '../live/contract';

export type Fields = { de: string; en: string };

export const fieldsOf = (text: LocalText | null | undefined): Fields => ({
  de: text?.de ?? '',
  en: text?.en ?? '',
});

export const textOf = (fields: Fields): LocalText => ({
  de: fields.de.trim() || null,
  en: fields.en.trim() || null,
});

/** Both languages one below the other, to be read beside a form. */
export const inWords = (fields: Fields, between = '\n'): string =>
  [...new Set([fields.de.trim(), fields.en.trim()])].filter(Boolean).join(between);

/** A list of texts, a line each. */
export const inLines = (texts: Fields[]): string => texts.map((text) => inWords(text, ' / ')).join('\n');

export const isEmpty = (fields: Fields): boolean => !fields.de.trim() && !fields.en.trim();
