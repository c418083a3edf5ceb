// The parts of the control room: side by side where there is room, one at a time on a phone.
import { m } from '../../paraglide/messages';
import type { IconName } from '../../ui/Icon.svelte';

export type Part = 'agenda' | 'stage' | 'polls' | 'boards' | 'questions';

export const parts: { id: Part; icon: IconName; word: () => string }[] = [
  { id: 'agenda', icon: 'agenda', word: m.moderator_agenda },
  { id: 'stage', icon: 'stage', word: m.moderator_stage },
  { id: 'polls', icon: 'now', word: m.moderator_polls },
  { id: 'boards', icon: 'board', word: m.moderator_boards },
  { id: 'questions', icon: 'questions', word: m.moderator_questions },
];
