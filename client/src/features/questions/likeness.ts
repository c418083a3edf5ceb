// How much of what one question says another says too, by the beginnings of its words: good enough to
// put likely duplicates on top of a list somebody reads.
const wordStart = 5;

const starts = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word.length >= 4)
      .map((word) => word.slice(0, wordStart)),
  );

/** Compares texts with one text: 0 for nothing in common, 1 for the same words. */
export function likeness(text: string): (other: string) => number {
  const own = starts(text);
  return (other) => {
    const theirs = starts(other);
    const shared = [...theirs].filter((word) => own.has(word)).length;
    return shared === 0 ? 0 : shared / (own.size + theirs.size - shared);
  };
}
