// Text on the stage is as large as its place allows.
import type { Attachment } from 'svelte/attachments';

/** How far below the smallest readable size a text beyond all bounds may go, to be shown whole. */
const lastResort = 0.6;

type Fitting = {
  /** The operator's text size: more of it never makes what is written smaller than it would be without. */
  zoom: number;
  /** Factors on the type size: the largest to try, and the smallest that is still readable. */
  largest: number;
  smallest: number;
  /** Where even the smallest fails, a denser arrangement (`data-dense`) is tried. */
  dense?: boolean;
};

/**
 * Sets `--fit` on the element to the largest factor at which its content does not overflow it. Words are
 * broken only below the smallest.
 */
export function fit({ zoom, largest, smallest, dense = false }: Fitting): Attachment<HTMLElement> {
  const readable = stepsFrom(largest, smallest / zoom);
  const below = stepsFrom(smallest / zoom, (smallest / zoom) * lastResort);
  return (element) => {
    let frame = 0;

    const fits = (): boolean =>
      element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;

    function tryAll(steps: number[], packed: boolean): boolean {
      element.toggleAttribute('data-dense', packed);
      return steps.some((step) => {
        element.style.setProperty('--fit', String(step));
        return fits();
      });
    }

    function measure(): void {
      element.style.overflowWrap = 'normal';
      if (tryAll(readable, false) || (dense && tryAll(readable, true))) return;
      element.style.overflowWrap = '';
      tryAll(below, dense);
    }

    // Observers would call again for the changes made here: only what comes from outside counts.
    const later = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        measure();
        changes.takeRecords();
      });
    };
    const size = new ResizeObserver(later);
    const changes = new MutationObserver(later);
    measure();
    size.observe(element);
    changes.observe(element, { subtree: true, childList: true, characterData: true });
    document.fonts?.addEventListener('loadingdone', later);
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
      changes.disconnect();
      document.fonts?.removeEventListener('loadingdone', later);
    };
  };
}

function stepsFrom(largest: number, smallest: number): number[] {
  const steps: number[] = [];
  for (let step = largest; step > smallest; step *= 0.94) steps.push(step);
  return [...steps, smallest];
}
