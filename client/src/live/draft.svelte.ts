// Half-written text: survives an update, a reload and a lost connection, on this phone only.
import { read, write } from './keep';

export class Draft {
  private current = $state('');

  constructor(private readonly key: string) {
    this.current = read(key) ?? '';
  }

  get text(): string {
    return this.current;
  }

  set text(text: string) {
    this.current = text;
    write(this.key, text || null);
  }
}
