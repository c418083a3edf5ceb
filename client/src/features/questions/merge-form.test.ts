import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import type { QuestionState } from '../../live/contract';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import MergeForm from './MergeForm.svelte';

afterEach(cleanup);

const states = ['waiting', 'approved', 'answered'] as const;
const others = states.map((state) => question(state, { state, text: `This one is ${state}` }));
const show = (state: QuestionState, onmerge = vi.fn()) => {
  render(MergeForm, { question: question('q', { state }), questions: others, onmerge });
  return onmerge;
};
const offered = () =>
  screen.getAllByRole('button').map((button) => /one is (\w+)/.exec(button.textContent)?.[1]);

it('offers whatever still counts to a question that waits, and says how each stands', async () => {
  const merged = show('waiting');
  expect(offered()).toEqual(['waiting', 'approved', 'answered']);
  const answered = screen.getByRole('button', { name: /is answered/ });
  expect(answered.textContent).toContain(m.question_state_answered());
  await fireEvent.click(answered);
  expect(merged).toHaveBeenCalledWith(others[2]);
});

it('says what to do instead of merging what everyone sees into what nobody sees', () => {
  show('approved');
  expect(offered()).toEqual(['approved', 'answered']);
  expect(screen.getByText(m.moderation_merge_hides())).toBeTruthy();
});

it('says what to do instead of merging what is answered into what is not', () => {
  show('answered');
  expect(offered()).toEqual(['answered']);
  expect(screen.getByText(m.moderation_merge_reopens())).toBeTruthy();
});
