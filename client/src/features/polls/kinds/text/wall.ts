// How texts are spread over pages of the projector: whole ones only, as many as can be read from the last row.

/** At most so many at once, and so many lines of them. */
const most = { texts: 6, lines: 15 };
/** Letters in a line of the wall, at a size between its largest and its smallest. */
const lineLength = 44;

/** About how many lines a text takes there. */
const linesOf = (text: string): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / lineLength)), 0);

/** In the order given; one that is longer than a page has one to itself. */
export function pagesOf<T extends { text: string }>(texts: readonly T[]): T[][] {
  const pages: T[][] = [];
  let lines = 0;
  for (const text of texts) {
    const page = pages.at(-1);
    const more = linesOf(text.text);
    if (page && page.length < most.texts && lines + more <= most.lines) {
      page.push(text);
      lines += more;
    } else {
      pages.push([text]);
      lines = more;
    }
  }
  return pages;
}
