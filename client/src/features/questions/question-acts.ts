// What staff do to questions besides deciding on them. Owes what the desk owes: every act ends in a view
// in the store or in a sentence on screen, and says how to undo it.
import type { QuestionView } from '../../live/contract';
import { read, write } from '../../live/storage';
import { m } from '../../paraglide/messages';
import { short, type Desk } from '../events/desk.svelte';

export async function correct(desk: Desk, question: QuestionView, text: string): Promise<void> {
  const view = await desk.step('questions', question, 'correct', { text });
  if (view)
    desk.say(m.moderation_said_corrected({ text: short(text) }), () => correct(desk, view, question.text));
}

export async function label(desk: Desk, question: QuestionView, labels: string[]): Promise<void> {
  const view = await desk.step('questions', question, 'labels', { labels }, 'PUT');
  if (view)
    desk.say(m.moderation_said_labelled({ text: short(view.text) }), () =>
      label(desk, view, question.labels),
    );
}

export type Place = Pick<QuestionView, 'agendaItemId' | 'speakerId'>;

export async function assign(desk: Desk, question: QuestionView, place: Place): Promise<void> {
  const { agendaItemId, speakerId } = place;
  const view = await desk.step('questions', question, 'assign', { agendaItemId, speakerId });
  if (view)
    desk.say(m.moderation_said_assigned({ text: short(view.text) }), () => assign(desk, view, question));
}

/**
 * @param text Empty takes the answer back.
 * @param speakerId Whose answer it is; null for the moderators' own.
 */
export async function answerInWriting(
  desk: Desk,
  question: QuestionView,
  text: string,
  speakerId: string | null = null,
): Promise<void> {
  const [body, query] = [{ text, speakerId }, `?as=${desk.live.as}`];
  const view = await desk.step('questions', question, 'written-answer', body, 'PUT', query);
  if (!view) return;
  const said = text ? m.moderation_said_written : m.moderation_said_unwritten;
  desk.say(said({ text: short(question.text) }), () =>
    answerInWriting(desk, view, question.answer?.text ?? '', question.answer?.speakerId),
  );
}

/** Blocks whoever asked because of this question, or takes that back. */
export async function block(
  desk: Desk,
  question: Pick<QuestionView, 'id' | 'version'>,
  blocked: boolean,
): Promise<void> {
  const view = await desk.step('questions', question, 'block-author', { blocked });
  if (!view) return;
  const withdrawn = view.state === 'withdrawn';
  if (withdrawn) desk.store.questions.delete(view.id);
  const said = blocked ? m.moderation_said_blocked : m.moderation_said_unblocked;
  desk.say(said(), withdrawn ? null : () => block(desk, view, !blocked));
}

/** Says that `question` asks what `into` asks: that one stays, and counts the votes of both. */
export async function merge(desk: Desk, question: QuestionView, into: QuestionView): Promise<void> {
  const view = await desk.step('questions', question, 'merge', { intoId: into.id });
  if (view) desk.say(m.moderation_said_merged({ text: short(question.text) }), () => separate(desk, view));
}

/** Takes a merge back. */
export async function separate(desk: Desk, question: QuestionView): Promise<void> {
  const into = desk.store.questions.get(question.mergedIntoId ?? '');
  const view = await desk.step('questions', question, 'unmerge');
  if (view)
    desk.say(
      m.moderation_said_separated({ text: short(question.text) }),
      into ? () => merge(desk, view, into) : null,
    );
}

/** @param by The moderator's own name; null when nobody is dealing with it any more. */
export async function handle(desk: Desk, question: QuestionView, by: string | null): Promise<void> {
  const path = ['questions', question.id, 'handled'];
  const view = await desk.act('questions', 'PUT', path, { by });
  if (!view) return;
  const text = short(question.text);
  desk.say(by ? m.moderation_said_handled({ name: by, text }) : m.moderation_said_unhandled({ text }), () =>
    handle(desk, view, question.handledBy),
  );
}

/** What the moderator at this device goes by among the others; kept on it. */
export const myName = (): string => read('moderator.name') ?? '';
export const saveMyName = (name: string): void => write('moderator.name', name || null);
