// What each kind of private link is called, and what it is for.
import type { LinkView } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { local } from '../../ui/language.svelte';

/** There are no links for other roles. */
export function roleWords(role: LinkView['role']): [name: string, hint: string] {
  if (role === 'moderator') return [m.access_link_moderator(), m.access_link_moderator_hint()];
  if (role === 'stage') return [m.stage_title(), m.access_link_stage_hint()];
  if (role === 'speaker') return [m.access_link_speaker(), m.access_link_speaker_hint()];
  return [m.access_link_organiser(), m.access_link_organiser_hint()];
}

/** Whose it is. */
export const ownerOf = (link: LinkView): string =>
  link.speakerName ? local(link.speakerName) : roleWords(link.role)[0];

/** So that it differs from others of its kind. */
export const nameOf = (link: LinkView): string =>
  link.name ? `${ownerOf(link)}, ${link.name}` : ownerOf(link);
