import { afterEach, expect, it, vi } from 'vitest';
import { toolbar } from './toolbar';

let bar: HTMLElement;
let stop: void | (() => void);

function begin(html: string): HTMLElement[] {
  bar = document.createElement('div');
  bar.innerHTML = html;
  document.body.append(bar);
  stop = toolbar(bar);
  return [...bar.querySelectorAll('button')];
}
const press = (key: string) =>
  document.activeElement!.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
const stops = () =>
  [...bar.querySelectorAll<HTMLElement>('button')].filter((b) => b.tabIndex === 0).map((b) => b.textContent);

afterEach(() => {
  stop?.();
  bar.remove();
});

it('is one stop, from which arrows go on and round', () => {
  const [a, b, c] = begin('<button>a</button><button>b</button><button>c</button>');
  expect(stops()).toEqual(['a']);
  a!.focus();
  press('ArrowLeft');
  expect(document.activeElement).toBe(c);
  press('ArrowRight');
  press('ArrowRight');
  expect(document.activeElement).toBe(b);
  expect(stops()).toEqual(['b']);
  press('End');
  expect(stops()).toEqual(['c']);
});

it('leaves what a button opens its own stops, and settles again when buttons go', async () => {
  const [a] = begin('<button>a</button><div data-panel><button>in it</button></div><button>b</button>');
  expect(stops()).toEqual(['a', 'in it']);
  a!.remove();
  await vi.waitFor(() => expect(stops()).toEqual(['in it', 'b']));
});
