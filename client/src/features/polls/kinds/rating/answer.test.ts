import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { ratingPoll } from '../fixtures';
import type { Answers } from '../kind';
import Answer from './Answer.svelte';
import { define, fieldsOf } from './fields';

const poll = ratingPoll(['Park', 'River']);
const pick = vi.fn();
let rerender: (props: object) => Promise<void>;

function show(of = poll, shown: Answers = new Map()) {
  pick.mockReset();
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll: of, pick, shown: new Map(answer ? [[slot, answer]] : []) }),
  );
  rerender = render(Answer, { poll: of, shown, pick }).rerender;
}
const group = (name: string) => screen.getByRole('radiogroup', { name });
const radio = (name: string, value: string) =>
  [...group(name).querySelectorAll('input')].find((input) => input.getAttribute('aria-label') === value)!;

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('rates each statement by itself, in the poll’s order, and says what the ends mean', async () => {
  show();
  await fireEvent.click(radio('River', '5, yes'));
  expect(pick).toHaveBeenLastCalledWith(0, { values: [{ id: 12, value: 5 }] });
  await fireEvent.click(radio('Park', '1, no'));
  expect(pick).toHaveBeenLastCalledWith(0, {
    values: [
      { id: 11, value: 1 },
      { id: 12, value: 5 },
    ],
  });
  expect(radio('Park', '1, no').checked).toBe(true);
});

it('leaves a statement out again, and the focus stays at it', async () => {
  const values = [{ id: 12, value: 3 }];
  show(poll, new Map([[0, { values }]]));
  const leave = screen.getByRole('button', { name: m.poll_rating_leave_out({ statement: 'River' }) });
  leave.focus();
  await fireEvent.click(leave);
  expect(pick).toHaveBeenLastCalledWith(0, null);
  await vi.waitFor(() => expect(group('River').contains(document.activeElement)).toBe(true));
});

it('rates the question itself where there are no statements, in stars said in words', async () => {
  show(ratingPoll([], {}, { style: 'stars', low: { de: null, en: null }, high: { de: null, en: null } }));
  await fireEvent.click(radio('What helps?', '4 of 5 stars'));
  expect(pick).toHaveBeenLastCalledWith(0, { values: [{ id: 0, value: 4 }] });
  expect(group('What helps?').querySelectorAll('label.on')).toHaveLength(4);
  expect(screen.queryByRole('button')).toBeNull();
});

it('writes a scale as the form says it, and reads it back', () => {
  const seven = ratingPoll(['A'], {}, { from: 1, to: 7 });
  expect(define(fieldsOf(seven))).toEqual({
    style: 'likert',
    from: 1,
    to: 7,
    low: { de: 'nein', en: 'no' },
    high: { de: 'ja', en: 'yes' },
  });
  expect(define({ ...fieldsOf(seven), style: 'nps' })).toMatchObject({ from: 0, to: 10 });
  expect(define({ ...fieldsOf(seven), style: 'stars' })).toMatchObject({ from: 1, to: 5 });
});
