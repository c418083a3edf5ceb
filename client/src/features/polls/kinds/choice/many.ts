// How many answers one may give, in words.
import { m } from '../../../../paraglide/messages';

export function manyInWords({ least, most }: { least: number; most: number }): string {
  if (least <= 1) return m.poll_choice_up_to({ count: most });
  return least === most ? m.poll_choice_exactly({ count: most }) : m.poll_choice_from_to({ least, most });
}
