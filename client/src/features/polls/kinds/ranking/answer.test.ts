import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { m } from '../../../../paraglide/messages';
import type { Answers } from '../kind';
import { rankingPoll } from '../fixtures';
import Answer from './Answer.svelte';

const poll = rankingPoll(['Park', 'Fluss', 'Dach']);
const pick = vi.fn();
let rerender: (props: object) => Promise<void>;

function show(shown: Answers = new Map()) {
  pick.mockReset();
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll, pick, shown: new Map([[slot, answer]]) }),
  );
  rerender = render(Answer, { poll, shown, pick }).rerender;
}
const rows = () => screen.getAllByRole('listitem').map((row) => row.querySelector('.text')!.textContent);
const grip = (option: string) =>
  screen.getByRole('button', { name: new RegExp(`“${option}”, place`) }) as HTMLButtonElement;
const key = (thing: HTMLElement, name: string, more = {}) => fireEvent.keyDown(thing, { key: name, ...more });

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('begins in the host’s order, which is nobody’s answer', () => {
  show();
  expect(rows()).toEqual(['Park', 'Fluss', 'Dach']);
  expect(document.querySelector('.answered')).toBeNull();
  expect(pick).not.toHaveBeenCalled();
});

it('shows an answer in its order', () => {
  show(new Map([[0, { order: [13, 11, 12] }]]));
  expect(rows()).toEqual(['Dach', 'Park', 'Fluss']);
  expect(document.querySelector('.answered')).not.toBeNull();
});

it('moves by buttons, which keep the focus, and says where to', async () => {
  show();
  const down = screen.getByRole('button', { name: m.poll_ranking_down({ option: 'Park' }) });
  down.focus();
  await fireEvent.click(down);
  await vi.waitFor(() => expect(rows()).toEqual(['Fluss', 'Park', 'Dach']));
  expect(pick).toHaveBeenLastCalledWith(0, { order: [12, 11, 13] });
  expect(document.activeElement).toBe(down);
  screen.getByText(m.poll_ranking_moved({ option: 'Park', place: 2, count: 3 }));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_ranking_up({ option: 'Dach' }) }));
  await vi.waitFor(() => expect(rows()).toEqual(['Fluss', 'Dach', 'Park']));
});

it('moves nothing beyond the ends', async () => {
  show();
  await fireEvent.click(screen.getByRole('button', { name: m.poll_ranking_up({ option: 'Park' }) }));
  await fireEvent.click(screen.getByRole('button', { name: m.poll_ranking_down({ option: 'Dach' }) }));
  await key(grip('Park'), 'ArrowUp', { altKey: true });
  expect(pick).not.toHaveBeenCalled();
});

it('moves what is taken up with the space bar by arrow keys, and puts it back with Escape', async () => {
  show();
  grip('Dach').focus();
  await key(grip('Dach'), 'ArrowUp');
  expect(pick).not.toHaveBeenCalled();

  await key(grip('Dach'), ' ');
  expect(grip('Dach').getAttribute('aria-pressed')).toBe('true');
  await key(grip('Dach'), 'Home');
  await vi.waitFor(() => expect(rows()).toEqual(['Dach', 'Park', 'Fluss']));
  expect(document.activeElement).toBe(grip('Dach'));
  await key(grip('Dach'), 'Escape');
  await vi.waitFor(() => expect(rows()).toEqual(['Park', 'Fluss', 'Dach']));
  expect(grip('Dach').getAttribute('aria-pressed')).toBe('false');
});

it('moves with Alt and an arrow from wherever the focus is in a row', async () => {
  show();
  await key(screen.getByRole('button', { name: m.poll_ranking_up({ option: 'Fluss' }) }), 'ArrowUp', {
    altKey: true,
  });
  await vi.waitFor(() => expect(rows()).toEqual(['Fluss', 'Park', 'Dach']));
});

it('counts one’s first few, keeps the others in the order they were left in, and says where the line is', async () => {
  const few = rankingPoll(['Park', 'Fluss', 'Dach', 'Hof'], {}, 2);
  pick.mockReset();
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll: few, pick, shown: new Map([[slot, answer]]) }),
  );
  rerender = render(Answer, { poll: few, shown: new Map(), pick }).rerender;
  await fireEvent.click(screen.getByRole('button', { name: m.poll_ranking_up({ option: 'Hof' }) }));
  expect(pick).toHaveBeenLastCalledWith(0, { order: [11, 12] });
  expect(rows()).toEqual(['Park', 'Fluss', 'Hof', 'Dach']);
  await fireEvent.click(screen.getByRole('button', { name: m.poll_ranking_up({ option: 'Hof' }) }));
  expect(pick).toHaveBeenLastCalledWith(0, { order: [11, 14] });
  expect(rows()).toEqual(['Park', 'Hof', 'Fluss', 'Dach']);
  expect(
    screen.getByRole('button', { name: m.poll_ranking_grip({ option: 'Hof', place: 2, count: 2 }) }),
  ).toBeTruthy();
  expect(
    screen.getByRole('button', { name: m.poll_ranking_grip_out({ option: 'Fluss', count: 2 }) }),
  ).toBeTruthy();
});
