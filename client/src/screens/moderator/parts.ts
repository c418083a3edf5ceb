// The tabs of the control room on a phone.
import { m } from '../../paraglide/messages';
import type { IconName } from '../../ui/Icon.svelte';

export type Part = 'sheet' | 'questions' | 'polls' | 'boards';

export const parts: { id: Part; icon: IconName; word: () => string }[] = [
  { id: 'sheet', icon: 'agenda', word: m.run_title },
  { id: 'questions', icon: 'questions', word: m.question_title },
  { id: 'polls', icon: 'now', word: m.poll_title },
  { id: 'boards', icon: 'board', word: m.board_title },
];
