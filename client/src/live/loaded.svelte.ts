// Something that a page asks for once it is shown: until it has come, and without a late answer in place of a later one.
import { m } from '../paraglide/messages';
import { ask, sentence } from './api';

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  /** Why it is not there, or not anew; empty when all is well. */
  trouble = $state('');
  private asked = 0;

  constructor(private readonly path: string) {}

  async load(): Promise<void> {
    const mine = ++this.asked;
    const silent = () => {
      if (mine === this.asked) this.trouble = m.ui_trouble_server();
      return mine !== this.asked;
    };
    const answer = await ask<T>(this.path, silent);
    if (!answer || mine !== this.asked) return;
    if (answer.kind === 'done') this.value = answer.value;
    this.trouble = answer.kind === 'done' ? '' : sentence(answer.problem);
  }

  /** For an effect: loads it, and what that returns is for when nobody waits for it any more. */
  whileShown = (): (() => void) => {
    void this.load();
    return () => void (this.asked += 1);
  };
}
