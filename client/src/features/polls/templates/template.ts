// Ready polls to begin with. Their texts stand in a file of both languages, which comes when somebody writes a poll.
import type { Language, LocalText, PollView } from '../../../live/contract';
import type { Option } from '../kinds/options/options';

/** As `templates.json` has it. */
export type Template = {
  name: LocalText;
  kind: string;
  question: LocalText;
  definition: { options?: { text: LocalText }[] };
};

export const loadTemplates = async (): Promise<readonly Template[]> =>
  (await import('./templates.json')).default as readonly Template[];

/** What a form is filled with: in the languages of the event alone. */
export function filled(
  { kind, question, definition }: Template,
  languages: readonly Language[],
): Pick<PollView, 'kind' | 'question' | 'definition'> {
  const here = within(languages, { question, definition }) as Pick<Template, 'question' | 'definition'>;
  const options = here.definition.options?.map(({ text }, i): Option => ({ id: i + 1, text }));
  return {
    kind,
    question: here.question,
    definition: { ...here.definition, ...(options && { options }) } as PollView['definition'],
  };
}

/** The same with nothing said in other languages, however deep. */
function within(languages: readonly Language[], part: unknown): unknown {
  if (Array.isArray(part)) return part.map((one) => within(languages, one));
  if (!part || typeof part !== 'object') return part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [
      name,
      (name === 'de' || name === 'en') && !languages.includes(name) ? null : within(languages, value),
    ]),
  );
}
