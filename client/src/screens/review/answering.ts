// Answering in writing from the review, in the capacity it is read in.
import { createContext } from 'svelte';
import { act, inEvent, whyNot } from '../../live/api';
import type { QuestionView } from '../../live/contract';
import type { Loading } from './loading.svelte';

export const [getAnswering, setAnswering] = createContext<Answering>();

export class Answering {
  constructor(
    private readonly loading: Loading,
    private readonly eventId: string,
    private readonly speakerId: string | null,
  ) {}

  /** Whether the server would take an answer from here. */
  may(question: QuestionView): boolean {
    if (question.state !== 'approved' && question.state !== 'answered') return false;
    if (!this.speakerId) return this.loading.as !== null;
    if (question.answer && question.answer.speakerId !== this.speakerId) return false;
    if (question.speakerId) return question.speakerId === this.speakerId;
    const own = this.loading.review?.agendaItems.find(
      (item) => item.agendaItem?.id === question.agendaItemId,
    );
    return own?.agendaItem?.speakerIds.includes(this.speakerId) ?? false;
  }

  /** Answers being written, and about which state of the question: a row whose question moves begins anew. */
  readonly drafts = new Map<string, { question: QuestionView; text: string }>();
  /** What went wrong the last time. */
  trouble = '';

  /** Stores the answer and shows the review with it. @returns The question with it; null when it was not stored. */
  async write(question: QuestionView, text: string): Promise<QuestionView | null> {
    const query = `?as=${this.loading.as}${this.speakerId ? `&speaker=${this.speakerId}` : ''}`;
    const path = inEvent(this.eventId, 'questions', question.id, 'written-answer') + query;
    const done = await act<QuestionView>('PUT', path, { text, version: question.version });
    this.trouble = whyNot(done);
    if (done.kind === 'done') this.drafts.delete(question.id);
    await this.loading.load();
    return done.kind === 'done' ? done.value : null;
  }
}
