// Where a text is too long for a line. Apart from `text.ts`, which a phone loads first.
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : null;

/**
 * The beginning of a text, never cut through what people see as one sign.
 * @param most in graphemes, which every sign is at least one of
 */
export function beginning(text: string, most: number): string {
  if (text.length <= most) return text;
  const signs = segmenter ? Array.from(segmenter.segment(text), ({ segment }) => segment) : [...text];
  return signs.length > most ? `${signs.slice(0, most).join('').trimEnd()}…` : text;
}
