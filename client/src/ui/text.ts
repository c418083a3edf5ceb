// Text is measured as the server measures it: in graphemes (what people see as one sign) and in bytes.
const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter() : null;

export function graphemes(text: string): number {
  return segmenter ? [...segmenter.segment(text)].length : [...text].length;
}

export const bytes = (text: string): number => new TextEncoder().encode(text).length;

/** How many signs are left; negative when too long. Four bytes a sign are allowed on average. */
export function signsLeft(text: string, limit: number): number {
  const left = limit - graphemes(text);
  return bytes(text) > limit * 4 ? Math.min(left, -1) : left;
}
