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
  /** Where even the smallest fails, denser arrangements (`data-dense`) are tried, one after the other. */
  denser?: readonly string[];
};

/**
 * Sets `--fit` on the element to the largest factor at which its content does not overflow it. Words are
 * broken only below the smallest. What is the same in all states of a picture keeps its size only if nothing
 * else in the element changes its own.
 */
export function fit({ zoom, largest, smallest, denser = [] }: Fitting): Attachment<HTMLElement> {
  const readable = stepsFrom(largest, smallest / zoom);
  const below = stepsFrom(smallest / zoom, (smallest / zoom) * lastResort);
  return (element) => {
    let frame = 0;

    const fits = (): boolean =>
      element.scrollHeight <= element.clientHeight + 1 && element.scrollWidth <= element.clientWidth + 1;

    function tryAll(steps: number[], arranged: string | undefined): boolean {
      if (arranged) element.dataset['dense'] = arranged;
      else delete element.dataset['dense'];
      return steps.some((step) => {
        element.style.setProperty('--fit', String(step));
        return fits();
      });
    }

    function measure(): void {
      element.style.overflowWrap = 'normal';
      if ([undefined, ...denser].some((arranged) => tryAll(readable, arranged))) return;
      element.style.overflowWrap = '';
      tryAll(below, denser.at(-1));
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
