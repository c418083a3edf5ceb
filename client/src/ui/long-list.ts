// Where a long list stands on the screen, whatever scrolls it: on phones and in the control room a part of the
// page does, zoomed far in the window. Everything is counted from the top of the list.
import type { Virtualizer, VirtualizerOptions } from '@tanstack/virtual-core';
import type { Attachment } from 'svelte/attachments';

/** What the `li` of a row takes from its list. */
export type RowPlace = {
  /** In the whole list, from 0. */
  index: number;
  /** How many rows there are, where not all of them stand in the page. */
  of?: number;
  style?: string;
  measure?: Attachment<HTMLLIElement>;
};

type Watches = Pick<
  VirtualizerOptions<HTMLElement, HTMLLIElement>,
  'observeElementOffset' | 'scrollToFn' | 'initialOffset'
>;

/** Time without scrolling after which it has come to rest. */
const restMs = 150;

export function nearestScroller(element: HTMLElement): HTMLElement {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(at).overflowY)) return at;
  }
  return document.documentElement;
}

/** @param list Undefined before it stands in the page. */
export function watchOffset(list: HTMLElement | undefined): Watches {
  const offset = () => (list ? -list.getBoundingClientRect().top : 0);
  return {
    initialOffset: offset,
    observeElementOffset: (_, tell) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const rest = () => tell(offset(), false);
      const look = () => {
        tell(offset(), true);
        clearTimeout(timer);
        timer = setTimeout(rest, restMs);
      };
      // Scrolling does not bubble; on its way down everything that scrolls is heard of.
      document.addEventListener('scroll', look, { capture: true, passive: true });
      // What stands above the list may grow or go away.
      const sizes = new ResizeObserver(rest);
      for (let at = list?.parentElement; at; at = at.parentElement) sizes.observe(at);
      rest();
      return () => {
        document.removeEventListener('scroll', look, { capture: true });
        sizes.disconnect();
        clearTimeout(timer);
      };
    },
    scrollToFn: (to, { adjustments = 0 }) => {
      const by = to + adjustments - offset();
      if (list && Math.abs(by) >= 1) nearestScroller(list).scrollBy(0, by);
    },
  };
}

export function watchWindow(
  _: Virtualizer<HTMLElement, HTMLLIElement>,
  tell: (rect: { width: number; height: number }) => void,
): () => void {
  const look = () => tell({ width: innerWidth, height: innerHeight });
  look();
  addEventListener('resize', look, { passive: true });
  return () => removeEventListener('resize', look);
}
