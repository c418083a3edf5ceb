// How what opens comes to stand on Now: what is being read keeps its place, and the focus. Not part of the first load.
import { tick } from 'svelte';
import { isFoldable, type NowList } from './now-list.svelte';

const rowOf = (id: string) => document.getElementById(`now-${id}`);
const focusOn = (element: HTMLElement | null | undefined) => element?.focus({ preventScroll: true });
const topOf = (row: Element | undefined) => row?.getBoundingClientRect().top ?? 0;
const firstInSight = (main: HTMLElement) =>
  [...main.querySelectorAll('section')].find(
    (row) => row.getBoundingClientRect().bottom > main.getBoundingClientRect().top,
  );

/** Something has opened, or what led is over. */
export async function arrange(now: NowList): Promise<void> {
  const main = now.scroller();
  const held = document.activeElement as HTMLElement | null;
  const inField = !!held?.matches('section :is(input, textarea, select)');
  const reads = inField || now.waited || (now.busy && !!main?.scrollTop);
  now.waited = false;
  const stays = reads && main ? (held?.closest('section') ?? firstInSight(main)) : undefined;
  const before = topOf(stays);
  // Browsers that see to this themselves do not where what comes is still loading.
  if (stays) main!.style.overflowAnchor = 'none';
  for (const { id } of now.passed) now.list.remove(id);
  if (now.list.fresh) {
    if (reads) now.above += now.list.fresh;
    now.opened = now.list.admit();
    const others = now.opened.filter((item) => isFoldable(item) && item.id !== now.lead.id);
    now.folded = new Set([...now.folded, ...others.map(({ id }) => id)]);
  }
  if (!reads) now.setRight();
  await tick();
  // What had the focus may have moved, which loses it, or be folded: then the focus is at what unfolds it.
  if (held && document.activeElement !== held)
    focusOn(held.isConnected ? held : (rowOf(now.lastIn)?.querySelector('button') ?? rowOf(now.lead.id)));
  // Where nothing is being read the new thing is looked at.
  if (!reads) main?.scrollTo({ top: 0 });
  if (!stays) return;
  await new Promise(requestAnimationFrame);
  main!.scrollTop += topOf(stays) - before;
  main!.style.overflowAnchor = '';
}

/** The reader asks for what is new. */
export async function showNew(now: NowList): Promise<void> {
  now.setRight();
  now.above = 0;
  now.scroller()?.scrollTo({ top: 0 });
  await tick();
  focusOn(rowOf(now.lead.id));
}

/** The reader wants to see more than a line of something. */
export async function unfold(now: NowList, id: string): Promise<void> {
  now.unfolded.add(id);
  now.folded = new Set([...now.folded].filter((other) => other !== id));
  await tick();
  focusOn(rowOf(id));
}
