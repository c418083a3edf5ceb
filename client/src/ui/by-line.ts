// Whose a contribution is, as every screen says it.
import { m } from '../paraglide/messages';

/** From Hebrew to the Arabic presentation forms: scripts that run from right to left. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** A text within a line of others, which it must not turn round. */
export const apart = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

type Signed = { author: string | null; authorUnconfirmed?: boolean };

/** The author's name, and that nobody has confirmed it where it is that of somebody on the panel; null without a name. */
export const byLine = ({ author, authorUnconfirmed }: Signed): string | null =>
  author && (authorUnconfirmed ? m.participant_name_unconfirmed({ name: apart(author) }) : apart(author));
