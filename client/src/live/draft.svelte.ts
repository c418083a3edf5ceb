// Half-written contributions: they survive an update, a reload and a lost connection, on this phone only.
import { readJson, writeJson } from './storage';

type Saved<T> = { text: string; choices: T };

/** A text and what its author chose beside it, such as whether it bears their name. */
export class Draft<T extends object = object> {
  private written = $state('');
  private chosen = $state.raw<T | null>(null);

  /** @param fresh What is chosen until somebody writes or chooses. */
  constructor(
    private readonly key: string,
    private readonly fresh = () => ({}) as T,
  ) {
    const saved = readJson<Saved<T>>(key);
    if (!saved?.text) return;
    this.written = saved.text;
    this.chosen = { ...fresh(), ...saved.choices };
  }

  get text(): string {
    return this.written;
  }

  /** What was chosen stays chosen when the text is emptied to begin anew. */
  set text(text: string) {
    this.save(text, text.trim() ? this.choices : this.chosen);
  }

  get choices(): T {
    return this.chosen ?? this.fresh();
  }

  set choices(choices: T) {
    this.save(this.written, choices);
  }

  /** Sent or given up: nothing of it is left. */
  clear(): void {
    this.save('', null);
  }

  private save(text: string, choices: T | null): void {
    this.written = text;
    this.chosen = choices;
    writeJson(this.key, text.trim() ? { text, choices } : null);
  }
}
