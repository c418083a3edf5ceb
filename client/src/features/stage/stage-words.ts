import type { StageKind } from '../../live/contract';
import { m } from '../../paraglide/messages';

/** What each picture on the stage is called. */
export const stageWords: Record<StageKind, () => string> = {
  join: m.stage_show_join,
  agendaItem: m.agenda_item,
  question: m.question_one,
  poll: m.poll_one,
  board: m.board_title,
  thanks: m.stage_show_thanks,
  empty: m.stage_show_empty,
  break: m.run_break,
};
