// Which questions a speaker should have in mind next.
import type { QuestionView, AgendaItemView } from '../../live/contract';

/**
 * Published questions that are still open, nearest to this speaker first: addressed to them, then to
 * nobody in particular in an item they speak in, then to nobody elsewhere, then to others; within each
 * by votes, then by age.
 */
export function nextUp(
  questions: Iterable<QuestionView>,
  agenda: AgendaItemView[],
  speakerId: string | null,
): QuestionView[] {
  const own = new Set(
    agenda
      .filter((agendaItem) => agendaItem.speakerIds.includes(speakerId ?? ''))
      .map((agendaItem) => agendaItem.id),
  );
  const distance = (question: QuestionView): number => {
    if (question.speakerId) return question.speakerId === speakerId ? 0 : 3;
    return question.agendaItemId && own.has(question.agendaItemId) ? 1 : 2;
  };
  return [...questions]
    .filter((question) => question.state === 'approved')
    .sort((a, b) => distance(a) - distance(b) || b.votes - a.votes || a.createdAt.localeCompare(b.createdAt));
}
