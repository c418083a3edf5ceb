// What is written in the form of a mood: ready labels, or one's own.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { optionsFrom, type Option, type OptionField } from '../options/options';
import { definitionOf } from './definition';

export type MoodStyle = 'tempo' | 'signs' | 'own';
export type MoodFields = { options: OptionField[]; mood: MoodStyle };

export const mostLabels = 5;
/** Characters of a label. */
export const labelLimit = 30;

const ready = {
  tempo: [m.poll_mood_too_fast, m.poll_mood_fine, m.poll_mood_too_slow],
  signs: [m.ui_yes, m.ui_no, m.poll_mood_abstain],
};

/** Ready labels in both languages: whoever reads them chooses their own. */
export const labelsOf = (style: keyof typeof ready): Option[] =>
  ready[style].map((label, i) => ({
    id: i + 1,
    text: { de: label({}, { locale: 'de' }), en: label({}, { locale: 'en' }) },
  }));

export const styleName = (style: MoodStyle): string =>
  ({ tempo: m.poll_mood_tempo, signs: m.poll_mood_signs, own: m.poll_mood_own })[style]();

export function styleOf(poll: PollView): MoodStyle {
  if (poll.kind !== 'mood') return 'tempo';
  const written = JSON.stringify(definitionOf(poll).options);
  const same = (style: keyof typeof ready) => JSON.stringify(labelsOf(style)) === written;
  return same('tempo') ? 'tempo' : same('signs') ? 'signs' : 'own';
}

export const define = ({ mood, options }: MoodFields): { options: Option[] } => ({
  options: mood === 'own' ? optionsFrom(options) : labelsOf(mood),
});
