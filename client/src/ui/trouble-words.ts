import type { LiveEvent } from '../live/live.svelte';
import { m } from '../paraglide/messages';

/** Whose trouble it is, for a page's quiet line; empty when there is none. */
export const troubleWords = ({ trouble }: Pick<LiveEvent, 'trouble'>): string =>
  trouble === 'network' ? m.ui_trouble_network() : trouble === 'server' ? m.ui_trouble_server() : '';
