// What stands on Now, in words. Not part of the first load.
import { m } from '../../paraglide/messages';
import { local } from '../../ui/language.svelte';
import type { NowItem, NowThing } from './now-items';

export const kicker = (item: NowThing): string =>
  'staged' in item
    ? m.stage_phone_on_stage()
    : 'pause' in item
      ? m.run_break()
      : 'board' in item
        ? m.board_title()
        : 'feedback' in item
          ? m.feedback_title()
          : item.poll.state === 'open'
            ? m.poll_one()
            : item.poll.revealed
              ? m.poll_phone_result()
              : m.poll_phone_closed();

/** Tells one from another for whoever hears it. */
export const titleOf = (item: NowThing): string =>
  'staged' in item
    ? item.staged.text
    : local(
        'pause' in item
          ? item.pause.title
          : 'board' in item
            ? item.board.title
            : 'poll' in item
              ? item.poll.question
              : item.feedback.title,
      );

export const said = (opened: readonly NowItem[]): string =>
  opened.map((item) => ('heading' in item ? '' : `${kicker(item)}: ${titleOf(item)}`)).join('. ');
