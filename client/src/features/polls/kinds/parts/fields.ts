// What is written in the form of a poll of several questions. Each holds what every kind needs, side by side, so that what was
// written stays while one looks at another kind.
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { fieldsOf, inWords, isEmpty, textOf, type Fields } from '../../../../ui/local-text';
import { signsLeft } from '../../../../ui/text';
import { formKinds, type WholeKind } from '../host-kinds';
import type { KindFields } from '../kind';
import { loadOf, loads } from '../kinds';
import { canBePart, type Part } from './parts';

/** As on the server. */
export const limits = { questions: 12, question: 200 };

export type PartField = {
  id: number;
  question: Fields;
  /** Its place among the kinds that a question can be of. */
  kind: number;
  fields: KindFields;
};

/** The kinds that a question can be of, in their order. They are there wherever a form is. */
export const partKinds = (): WholeKind[] => (formKinds() ?? []).filter(canBePart);

/** The place of a kind among those; the first for any other. */
function placeOf(code: string): number {
  const load = loadOf(code);
  const kind = load && formKinds()?.[loads.indexOf(load)];
  return Math.max(0, kind ? partKinds().indexOf(kind) : 0);
}

const everyField = (kinds: readonly WholeKind[], poll: PollView): KindFields =>
  Object.assign({}, ...kinds.map((kind) => kind.fieldsOf(poll)));

/** The questions of a poll, of whatever kind it is: one to be filled in where it has none. */
export function partFields(poll: PollView): PartField[] {
  const { questions: asked = [] } = poll.definition as { questions?: Part[] };
  // Those of another kind have none of their own.
  const questions = asked.filter(({ kind }) => kind);
  return questions.length
    ? questions.map(({ id, question, kind, definition }) => ({
        id,
        question: fieldsOf(question),
        kind: placeOf(kind),
        fields: everyField(partKinds(), { ...poll, kind, definition }),
      }))
    : [blank(poll, [])];
}

/** Another question. */
export const newPart = (others: readonly PartField[]): PartField => blank(nothing, others);

const nothing = { kind: '', definition: { options: [], maxChoices: 1 } } as unknown as PollView;

const blank = (poll: PollView, others: readonly PartField[]): PartField => ({
  id: 1 + Math.max(0, ...others.map(({ id }) => id)),
  question: { de: '', en: '' },
  kind: 0,
  fields: everyField(partKinds(), { ...poll, ...nothing }),
});

/** As the wire has them. */
export const partsFrom = (parts: readonly PartField[]): unknown[] =>
  parts.map(({ id, question, kind, fields }) => ({
    id,
    question: textOf(question),
    ...partKinds()[kind]!.define(fields),
  }));

export const areReady = (parts: readonly PartField[]): boolean =>
  parts.length >= 1 &&
  parts.every(
    ({ question, kind, fields }) =>
      !isEmpty(question) &&
      signsLeft(question.de, limits.question) >= 0 &&
      signsLeft(question.en, limits.question) >= 0 &&
      partKinds()[kind]!.isReady(fields),
  );

/** A line each, beside somebody else's changes. */
export const inLines = (parts: readonly PartField[]): string =>
  parts
    .map(({ question, kind }) => `${inWords(question, ' / ')} (${partKinds()[kind]?.name() ?? ''})`)
    .join('\n');

/** A question in a word or two, for its buttons. */
export const titleOf = ({ question }: PartField, at: number): string =>
  inWords(question, ' / ') || m.poll_part_one({ number: at + 1 });
