import { cleanup, fireEvent, screen, within } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { desk, show } from '../../../testing/editing';
import PollForm from '../../PollForm.svelte';
import { choicePoll, surveyPoll } from '../fixtures';
import { hostKindOf, loadHostKinds } from '../host-kinds';

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('en'));
afterEach(cleanup);

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const questions = () => [...document.querySelectorAll('summary .title')].map((title) => title.textContent);
const asked = (...texts: string[]) =>
  surveyPoll(texts.map((text) => ({ ...choicePoll(['A', 'B']), question: { de: null, en: text } })), { state: 'draft' }); // prettier-ignore

it('says how it goes on, and how many took part', () => {
  const kind = hostKindOf(asked('One?'))!;
  expect(kind.how(asked('One?', 'Two?'))).toBe('2 questions at your own pace');
  expect(kind.how(surveyPoll([choicePoll(['A', 'B'])], {}, 'moderator'))).toBe('One question');
  expect(kind.turnout({ ...asked('One?'), voters: 12 })).toBe('12 people took part');
});

it('adds, moves and removes questions, and the focus stays with them', async () => {
  show(desk({ polls: [asked('One?', 'Two?')] }), PollForm, { poll: asked('One?', 'Two?'), ondone: vi.fn(), preparing: true }); // prettier-ignore
  expect(questions()).toEqual(['One?', 'Two?']);
  expect(button(m.poll_part_up({ number: 1 })).disabled).toBe(true);
  await fireEvent.click(button(m.poll_part_down({ number: 1 })));
  expect(questions()).toEqual(['Two?', 'One?']);
  // At the end it can only go back up.
  expect(document.activeElement).toBe(button(m.poll_part_up({ number: 2 })));
  await fireEvent.click(button(m.poll_part_add()));
  expect(questions()).toEqual(['Two?', 'One?', m.poll_part_one({ number: 3 })]);
  expect(document.activeElement?.closest('li')?.textContent).toContain(m.poll_part_one({ number: 3 }));
  expect(button(m.ui_save()).disabled).toBe(true);
  await fireEvent.click(button(m.poll_part_remove({ number: 3 })));
  expect(questions()).toEqual(['Two?', 'One?']);
  expect(button(m.ui_save()).disabled).toBe(false);
});

it('keeps the words of a question while its kind is chosen', async () => {
  show(desk({ polls: [asked('One?')] }), PollForm, { poll: asked('One?'), ondone: vi.fn(), preparing: true });
  const part = within(screen.getByRole('group', { name: m.poll_part_one({ number: 1 }) }));
  const kind = part.getByRole<HTMLSelectElement>('combobox', { name: m.poll_part_kind() });
  const names = [...kind.options].map(({ text }) => text);
  expect(names).toContain(m.poll_ranking_name());
  expect(names).not.toContain(m.poll_survey_name());
  expect(part.getAllByDisplayValue('A')[0]).toBeTruthy();
  kind.querySelector = () => [...kind.options].find(({ text }) => text === m.poll_ranking_name())!;
  await fireEvent.change(kind);
  expect(part.getAllByDisplayValue('A')[0]).toBeTruthy();
  expect(part.getByDisplayValue('One?')).toBeTruthy();
});
