// What came of a quiz: what is right as soon as it may be known, and how many knew it.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { count } from '../../../../ui/format';
import { local, localLang } from '../../../../ui/language.svelte';
import { percent, shareOf } from '../../../../ui/share';
import { sharedOf } from '../../../../ui/shared-of';
import type { Answers, Counted, Line } from '../kind';
import { shareMeasure } from '../measure';
import { nobody } from '../nobody';
import {
  askedIn,
  choicesIn,
  isPart,
  isRight,
  questionsOf,
  type Asked,
  type QuizQuestion,
} from './definition';

/** The people who took part; of one question those who answered it. */
export const turnout = (poll: PollView): string => {
  const said = { count: poll.voters ?? 0, shown: count(poll.voters ?? 0) };
  return isPart(poll) ? m.poll_part_answered_by(said) : m.poll_quiz_turnout(said);
};

/** "5 of 8 answered correctly."; null where that may not be known, or nobody answered. */
export const sayRight = ({ people, right }: Asked): string | null =>
  right === null || !people
    ? null
    : m.poll_quiz_right_of({ count: right, right: count(right), people: count(people) });

/** The right options of a question in words, as far as they may be known. */
export const rightIn = ({ options, right }: QuizQuestion): string =>
  options
    .filter(({ id }) => right?.includes(id))
    .map(({ text }) => m.ui_quoted({ text: local(text) }))
    .join(', ');

/** In a glance: how many answers were right; before that may be known, how many there are. */
export function inShort(poll: PollView): string {
  const asked = askedIn(poll, poll.figures);
  const people = asked.reduce((sum, { people }) => sum + people, 0);
  if (!people) return nobody(poll);
  if (asked.length === 1) return sayRight(asked[0]!) ?? `${turnout(poll)}.`;
  const right = asked.reduce((sum, { right }) => sum + (right ?? 0), 0);
  return asked.some(({ right }) => right === null)
    ? m.poll_quiz_answers({ count: people, shown: count(people) })
    : m.poll_quiz_mean({ share: percent(shareOf(right, people)) });
}

/** For reading afterwards: also what is right in each. */
export function inFull(poll: PollView): string {
  const asked = askedIn(poll, poll.figures);
  const each = questionsOf(poll).map((question, slot) =>
    [question.right && m.poll_quiz_right_is({ options: rightIn(question) }), sayRight(asked[slot]!)]
      .filter(Boolean)
      .join(' '),
  );
  const said = each.map((text, slot) =>
    text && asked.length > 1 ? m.poll_part_numbered({ number: slot + 1, text }) : text,
  );
  return [...(asked.length > 1 ? [inShort(poll)] : []), ...said].filter(Boolean).join(' ') || nobody(poll);
}

/** How many the reader had right; null where that is not known of any. */
export function mineIn(poll: PollView, mine: Answers | undefined): string | null {
  const known = questionsOf(poll).map((question, slot) => isRight(question, choicesIn(mine, slot)));
  return known.every((one) => one === null)
    ? null
    : m.poll_quiz_mine({ right: known.filter(Boolean).length, count: known.length });
}

/** A bar for each option of a question. @param chosen What the reader chose. */
export const barsOf = ({ options, right }: QuizQuestion, asked: Asked, chosen: readonly number[]) =>
  options.map(({ id, text }, i) => {
    const isIn = right?.includes(id) ?? false;
    const marks = [isIn && m.poll_quiz_mark(), chosen.includes(id) && m.poll_my_choice()].filter(Boolean);
    return {
      id,
      label: local(text),
      lang: localLang(text),
      votes: asked.votes[i]!,
      right: isIn,
      mark: marks.join(' · ') || null,
      ...sharedOf(asked.votes[i]!, asked.people),
    };
  });

/** Of every question how many were right, by which runs are compared, then its options. Of one question alone these are compared, too. */
export function lines(poll: PollView, { figures }: Counted): Line[] {
  const alone = isPart(poll);
  const asked = askedIn(poll, figures);
  return questionsOf(poll).flatMap((question, slot) => {
    const here = asked[slot]!;
    const named = (text: string) => (alone ? text : m.poll_part_line({ number: slot + 1, text }));
    const right = here.right === null ? null : shareOf(here.right, here.people);
    return [
      {
        id: `${question.id}`,
        label: alone ? m.poll_quiz_right() : m.poll_part_numbered({ number: slot + 1, text: local(question.question) }), // prettier-ignore
        lang: alone ? undefined : localLang(question.question),
        said:
          right === null
            ? m.poll_part_answered_by({ count: here.people, shown: count(here.people) })
            : m.poll_quiz_right_share({ right: count(here.right!), share: percent(right) }),
        measure: right === null ? undefined : shareMeasure(right),
      },
      ...barsOf(question, here, []).map(({ id, label, lang, main, small, mark, share }) => ({
        id: `${question.id}.${id}`,
        label: named(mark ? m.poll_quiz_marked({ text: label, mark }) : label),
        lang,
        said: m.poll_choice_votes_share({ votes: main, share: small }),
        measure: alone ? shareMeasure(share) : undefined,
      })),
    ];
  });
}
