// What is written in the form of a guess: numbers as their host writes them. How many digits they have behind the point
// is how many the guesses have.
import { m } from '../../../../paraglide/messages';
import { fieldsOf, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import { plain, say, type GuessDefinition } from './definition';
import { scaled, typed, type Typed } from './typed';

export type NumberField = 'min' | 'max' | 'step' | 'truth' | 'tolerance';
export type GuessFields = Record<NumberField, string> & { unit: Fields };

/** As on the server. */
export const limits = { unit: 20, farthest: 1e9, steps: 100_000, decimals: 3 };

export const noFields = (): GuessFields => ({
  unit: { de: '', en: '' },
  min: '0',
  max: '100',
  step: '1',
  truth: '',
  tolerance: '',
});

export function fieldsFrom(definition: GuessDefinition): GuessFields {
  const { unit, min, max, step, truth, tolerance } = definition;
  const number = (value: number | null) => (value === null ? '' : plain(value, definition));
  return {
    unit: fieldsOf(unit),
    min: number(min),
    max: number(max),
    step: number(step),
    truth: number(truth),
    tolerance: number(tolerance),
  };
}

/** The definition, as far as it can be read, and what is wrong with which field. */
export function readFields(fields: GuessFields): {
  definition: GuessDefinition;
  wrong: Partial<Record<NumberField | 'unit', string>>;
} {
  const wrong: Partial<Record<NumberField | 'unit', string>> = {};
  const read = (field: NumberField): Typed | null => {
    const text = fields[field].trim();
    const number = typed(text);
    const may = field === 'truth' || field === 'tolerance';
    if (!number && (text || !may)) wrong[field] = m.poll_guess_not_number();
    else if (number && number.fraction.length > limits.decimals) wrong[field] = m.poll_guess_too_fine();
    return wrong[field] ? null : number;
  };
  const [min, max, step, truth] = [read('min'), read('max'), read('step'), read('truth')];
  // Without a truth there is nothing that it could be of.
  const tolerance = fields.truth.trim() ? read('tolerance') : null;
  const decimals = Math.max(
    0,
    ...[min, max, step, truth, tolerance].map((number) => number?.fraction.length ?? 0),
  );
  const whole = (number: Typed | null) => (number ? scaled(number, decimals) : null);
  const one = 10 ** decimals;
  const definition: GuessDefinition = {
    unit: textOf(fields.unit),
    min: whole(min) ?? 0,
    max: whole(max) ?? 0,
    step: whole(step) ?? one,
    decimals,
    truth: whole(truth),
    tolerance: whole(tolerance),
  };

  const range = definition.max - definition.min;
  const bounds = (from: number, to: number) =>
    m.poll_guess_outside({ min: plain(from, definition), max: say(to, definition) });
  for (const field of ['min', 'max'] as const)
    if (Math.abs(definition[field]) > limits.farthest)
      wrong[field] ??= bounds(-limits.farthest, limits.farthest);
  if (range <= 0) wrong.max ??= m.poll_guess_max_above();
  else if (definition.step <= 0 || range % definition.step !== 0) wrong.step ??= m.poll_guess_step_uneven();
  else if (range / definition.step > limits.steps)
    wrong.step ??= m.poll_guess_too_many({ most: plain(limits.steps, { decimals: 0 }) });
  if (range > 0) {
    const { truth, tolerance } = definition;
    if (truth !== null && (truth < definition.min || truth > definition.max))
      wrong.truth ??= bounds(definition.min, definition.max);
    if (tolerance !== null && (tolerance < 0 || tolerance > range)) wrong.tolerance ??= bounds(0, range);
  }
  if (signsLeft(fields.unit.de, limits.unit) < 0 || signsLeft(fields.unit.en, limits.unit) < 0)
    wrong.unit = m.poll_guess_unit();

  // What is drawn of it beside the form needs numbers that go together.
  const drawable = !wrong.min && !wrong.max && !wrong.step;
  return {
    definition: drawable ? definition : { ...definition, min: 0, max: 100 * one, step: one },
    wrong,
  };
}
