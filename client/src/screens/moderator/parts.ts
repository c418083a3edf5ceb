// The parts of the control room: side by side where there is room, one at a time on a phone.
import { m } from '../../paraglide/messages';
import type { IconName } from '../../ui/Icon.svelte';

export type Part = 'agenda' | 'stage' | 'polls' | 'boards' | 'questions';

export const parts: { id: Part; icon: IconName; word: () => string }[] = [
  { id: 'agenda', icon: 'agenda', word: m.agenda_title },
  { id: 'stage', icon: 'stage', word: m.stage_title },
  { id: 'polls', icon: 'now', word: m.poll_title },
  { id: 'boards', icon: 'board', word: m.board_title },
  { id: 'questions', icon: 'questions', word: m.question_title },
];
