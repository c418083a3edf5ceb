// What is written in the form of a rating.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { fieldsOf as textFields, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import type { OptionField } from '../options/options';
import { definitionOf, type RatingDefinition, type RatingStyle } from './definition';

/** The scale is written "1–5". */
export type RatingFields = {
  options: OptionField[];
  rating: { style: RatingStyle; scale: string; low: Fields; high: Fields };
};

/** Characters that the meaning of an end may have. */
export const endLimit = 40;
export const scales = ['1–4', '1–5', '1–7', '0–10'];

export function fieldsOf(poll: PollView): RatingFields['rating'] {
  const { style, from, to, low, high } =
    poll.kind === 'rating' ? definitionOf(poll) : ({} as Partial<RatingDefinition>);
  return {
    style: style ?? 'likert',
    scale: style === 'likert' ? `${from}–${to}` : '1–5',
    low: textFields(low),
    high: textFields(high),
  };
}

/** Stars and scores have a scale of their own. */
export function endsOf({ style, scale }: RatingFields['rating']): { from: number; to: number } {
  if (style === 'stars') return { from: 1, to: 5 };
  if (style === 'nps') return { from: 0, to: 10 };
  const [from, to] = scale.split('–').map(Number);
  return { from: from!, to: to! };
}

export const define = (rating: RatingFields['rating']): Omit<RatingDefinition, 'options'> => ({
  ...endsOf(rating),
  style: rating.style,
  low: textOf(rating.low),
  high: textOf(rating.high),
});

export const fits = ({ low, high }: RatingFields['rating']): boolean =>
  [low.de, low.en, high.de, high.en].every((text) => signsLeft(text, endLimit) >= 0);

export const scaleIn = (rating: RatingFields['rating']): string => m.poll_rating_from_to(endsOf(rating));

export const styleName = (style: RatingStyle): string =>
  ({ likert: m.poll_rating_likert, stars: m.poll_rating_stars, nps: m.poll_rating_recommend })[style]();
