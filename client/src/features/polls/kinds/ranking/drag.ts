// Dragging a row of a list by finger, pen or mouse. The rows keep their places in the page until it is let go, so that
// the one that is held is never taken from under the finger; only how they are drawn moves.
import { placeByDrag } from './order';

export type Held = {
  from: number;
  /** Where it would lie if it were let go now. */
  to: number;
  /** How far it has been dragged down, in px. */
  by: number;
  /** How high it is, in px: the others make so much room. */
  height: number;
};

/** So near to the edge of what scrolls, in px, it scrolls by itself. */
const edge = 56;

function scrollerOf(element: Element): Element {
  for (let at = element.parentElement; at; at = at.parentElement)
    if (/auto|scroll/.test(getComputedStyle(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  return document.scrollingElement ?? document.documentElement;
}

/**
 * Follows a pointer that has gone down on the row at `from`.
 * @param told Of every move; null once it is over, after `drop` where the row has come to lie somewhere.
 */
export function follow(
  list: Element,
  from: number,
  down: PointerEvent,
  told: (held: Held | null) => void,
  drop: (to: number) => void,
): void {
  const rects = [...list.children].map((row) => row.getBoundingClientRect());
  const middles = rects.map(({ top, height }) => top + height / 2);
  const { height } = rects[from]!;
  const scroller = scrollerOf(list);
  const scrolled = scroller.scrollTop;
  let y = down.clientY;
  let frame = requestAnimationFrame(nearEdge);

  const by = () => y - down.clientY + scroller.scrollTop - scrolled;
  const tell = () => told({ from, to: placeByDrag(middles, from, by()), by: by(), height });

  function nearEdge() {
    const page = scroller === document.scrollingElement;
    const { top, bottom } = page ? { top: 0, bottom: innerHeight } : scroller.getBoundingClientRect();
    const rows = list.getBoundingClientRect();
    // Only where it is dragged to, and as long as there is more of the list.
    const up = y < down.clientY && rows.top < top ? Math.min(0, y - top - edge) : 0;
    const beyond = y > down.clientY && rows.bottom > bottom ? Math.max(0, y - bottom + edge) : up;
    if (beyond) {
      scroller.scrollTop += beyond / 5;
      tell();
    }
    frame = requestAnimationFrame(nearEdge);
  }

  const ours = (event: PointerEvent) => event.pointerId === down.pointerId;
  const done = new AbortController();
  function end(to: number | null) {
    done.abort();
    cancelAnimationFrame(frame);
    if (to !== null && to !== from) drop(to);
    told(null);
  }
  const on = { signal: done.signal };
  addEventListener('pointermove', (event) => ours(event) && ((y = event.clientY), tell()), on);
  addEventListener('pointerup', (event) => ours(event) && end(placeByDrag(middles, from, by())), on);
  addEventListener('pointercancel', (event) => ours(event) && end(null), on);
  addEventListener('keydown', (event) => event.key === 'Escape' && end(null), on);
}
