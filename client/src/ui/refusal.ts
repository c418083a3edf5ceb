// What the page last heard a "no" to. The page's own line says it; a dialog, which lies over that line, says it too.
import { getContext, setContext } from 'svelte';

const key = Symbol('refusal');

/** @param last The last refusal, an object of its own each time; null when what came last was no refusal. */
export const setRefusal = (last: () => { text: string } | null): void => void setContext(key, last);

/** Nothing is ever refused on a page that has set none. */
export const getRefusal = (): (() => { text: string } | null) =>
  getContext<(() => { text: string } | null) | undefined>(key) ?? (() => null);
