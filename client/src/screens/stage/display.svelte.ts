// How the projector is set up: theme, text size, language, keys. Kept on this computer, and apart from
// what its owner chose for their own pages.
import type { EventView, Language } from '../../live/contract';
import { read, write } from '../../live/storage';
import { showLanguage } from '../../ui/language.svelte';

const sizes = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2];
const normal = sizes.indexOf(1);
type Theme = 'light' | 'dark';

export class Display {
  private size = $state(savedSize());
  private theme = $state<Theme>(savedTheme());
  keysOn = $state(read('stage.keys') !== 'off');
  readonly zoom = $derived(sizes[this.size] ?? 1);
  readonly dark = $derived(this.theme === 'dark');
  readonly smallest = $derived(this.size === 0);
  readonly largest = $derived(this.size === sizes.length - 1);
  private language: Language | null = read('stage.language') as Language | null;

  /** To be made while the screen starts; the page is as it was when the screen goes. */
  constructor() {
    $effect(() => {
      document.documentElement.dataset['theme'] = this.theme;
      return () => delete document.documentElement.dataset['theme'];
    });
  }

  /** The room's language: the one chosen here, else the event's first. */
  speak(event: EventView): void {
    showLanguage(this.language ?? event.languages[0] ?? 'de');
  }

  toggleLanguage(shown: Language): void {
    this.language = shown === 'de' ? 'en' : 'de';
    write('stage.language', this.language);
    showLanguage(this.language);
  }

  toggleTheme(): void {
    this.theme = this.dark ? 'light' : 'dark';
    write('stage.theme', this.theme);
  }

  toggleKeys(): void {
    this.keysOn = !this.keysOn;
    write('stage.keys', this.keysOn ? null : 'off');
  }

  /** One size up (1) or down (-1); 0 goes back to normal. */
  resize(by: -1 | 0 | 1): void {
    this.size = by === 0 ? normal : Math.min(sizes.length - 1, Math.max(0, this.size + by));
    write('stage.zoom', String(this.zoom));
  }
}

function savedSize(): number {
  const saved = sizes.indexOf(Number(read('stage.zoom')));
  return saved < 0 ? normal : saved;
}

function savedTheme(): Theme {
  const saved = read('stage.theme');
  if (saved === 'light' || saved === 'dark') return saved;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}
