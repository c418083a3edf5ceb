// A row that is drawn aside with the finger, besides its buttons. What is nearer to up and down scrolls as ever: the
// element says `touch-action: pan-y`, and whoever begins at the edge of the screen means the browser.
import type { Attachment } from 'svelte/attachments';

export type Swiping = {
  /** Pixels from where the finger began, to the right above 0; 0 when it is over. `far` says that letting go acts. */
  onmove: (by: number, far: boolean) => void;
  /** Let go far enough. */
  onswipe: (to: 'left' | 'right') => void;
};

/** Pixels before which a touch is a press. */
const slop = 12;
/** Pixels at the edges of the screen, where browsers go back and forth. */
const edge = 20;

/** How far is far enough in a row of this width, in pixels. */
export const farEnough = (width: number): number => Math.min(width * 0.35, 140);

/** @param swiping Asked at each touch; null where nothing is to be swiped. */
export const swipe =
  (swiping: () => Swiping | null): Attachment<HTMLElement> =>
  (row) => {
    let start: { id: number; x: number; y: number; swiping: Swiping } | null = null;
    let drawn = false;

    function down(event: PointerEvent) {
      // A second finger takes nothing from the first one, which still has to put the row back.
      if (!event.isPrimary) return;
      if (drawn) start?.swiping.onmove(0, false);
      drawn = false;
      const now = event.pointerType !== 'mouse' ? swiping() : null;
      const inside = event.clientX >= edge && event.clientX <= innerWidth - edge;
      start =
        now && inside ? { id: event.pointerId, x: event.clientX, y: event.clientY, swiping: now } : null;
    }

    function move(event: PointerEvent) {
      if (!start || event.pointerId !== start.id) return;
      const [x, y] = [event.clientX - start.x, event.clientY - start.y];
      if (!drawn) {
        if (Math.abs(y) > slop && Math.abs(y) >= Math.abs(x)) start = null;
        if (!start || Math.abs(x) < slop || Math.abs(x) <= Math.abs(y)) return;
        drawn = true;
        row.setPointerCapture?.(event.pointerId);
      }
      start.swiping.onmove(x, Math.abs(x) >= farEnough(row.clientWidth));
    }

    function up(event: PointerEvent) {
      if (!start || event.pointerId !== start.id) return;
      const x = event.clientX - start.x;
      const far = drawn && event.type === 'pointerup' && Math.abs(x) >= farEnough(row.clientWidth);
      if (drawn) start.swiping.onmove(0, false);
      if (far) start.swiping.onswipe(x > 0 ? 'right' : 'left');
      [start, drawn] = [null, false];
    }

    row.addEventListener('pointerdown', down);
    row.addEventListener('pointermove', move);
    row.addEventListener('pointerup', up);
    row.addEventListener('pointercancel', up);
    return () => {
      row.removeEventListener('pointerdown', down);
      row.removeEventListener('pointermove', move);
      row.removeEventListener('pointerup', up);
      row.removeEventListener('pointercancel', up);
    };
  };
