import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PollView } from '../../../../live/contract';
import { m } from '../../../../paraglide/messages';
import { setLanguage } from '../../../../ui/language.svelte';
import { choicePoll, entry } from '../fixtures';
import type { Answers } from '../kind';
import Answer from './Answer.svelte';
import choice from './choice';
import type { ChoiceFields } from './fields';
import host from './host';
import Outcome from './Outcome.svelte';
import { barsOf, inShort, lines } from './result';

/** @param most More than one: several answers can be given. */
function poll(more: object = {}, over: Partial<PollView> = {}, most = 3): PollView {
  const made = choicePoll(['Park', 'River', 'Roof'], over, most);
  return { ...made, definition: { ...made.definition, other: { moderated: true }, ...more } };
}

const pick = vi.fn();
let rerender: (props: object) => Promise<void>;

function show(of: PollView, shown: Answers = new Map()) {
  pick.mockReset();
  // As the frame does it: what is picked is shown.
  pick.mockImplementation((slot: number, answer: unknown) =>
    rerender({ poll: of, pick, shown: new Map([[slot, answer]]) }),
  );
  rerender = render(Answer, { poll: of, shown, pick }).rerender;
}

beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('answers something else in one’s own words, which count as one answer', async () => {
  show(poll({ maxChoices: 2 }));
  await fireEvent.click(screen.getByRole('checkbox', { name: 'Park' }));
  await fireEvent.click(screen.getByRole('checkbox', { name: m.poll_choice_other() }));
  expect(pick).toHaveBeenLastCalledWith(0, { choices: [11], other: '' });
  const field = await screen.findByRole('textbox', { name: m.poll_choice_other_yours() });
  await vi.waitFor(() => expect(document.activeElement).toBe(field));
  await fireEvent.input(field, { target: { value: 'A pond' } });
  expect(pick).toHaveBeenLastCalledWith(0, { choices: [11], other: 'A pond' });
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'River' }).disabled).toBe(true);
  await fireEvent.click(screen.getByRole('checkbox', { name: m.poll_choice_other() }));
  expect(pick).toHaveBeenLastCalledWith(0, { choices: [11], other: null });
});

it('gives one answer alone where there is one to give', async () => {
  show(poll({}, {}, 1), new Map([[0, { choices: [11] }]]));
  await fireEvent.click(screen.getByRole('radio', { name: m.poll_choice_other() }));
  expect(pick).toHaveBeenLastCalledWith(0, { choices: [], other: '' });
  await fireEvent.click(screen.getByRole('radio', { name: 'Roof' }));
  expect(pick).toHaveBeenLastCalledWith(0, { choices: [13], other: null });
});

it('describes an answer in smaller letters, beside its name', () => {
  const options = [
    { id: 11, text: { de: null, en: 'Park' }, description: { de: null, en: 'With a pond' } },
    { id: 12, text: { de: null, en: 'River' } },
  ];
  show(poll({ options, other: null }));
  const park = screen.getByRole('checkbox', { name: 'Park' });
  expect(document.getElementById(park.getAttribute('aria-describedby')!)!.textContent).toBe('With a pond');
  expect(screen.getByRole('checkbox', { name: 'River' }).hasAttribute('aria-describedby')).toBe(false);
  expect(screen.queryByRole('checkbox', { name: m.poll_choice_other() })).toBeNull();
});

it.each<[object, object, boolean, string]>([
  [{}, { choices: [11], other: null }, true, 'vote'],
  [{}, { choices: [], other: null }, false, 'vote'],
  [{}, { choices: [11], other: ' ' }, false, 'Write what else first'],
  [{}, { choices: [], other: 'A pond' }, true, 'vote'],
  [{}, { choices: [], other: 'x'.repeat(201) }, false, 'Write what else first'],
  [{ minChoices: 2 }, { choices: [11], other: null }, false, 'Choose 1 more answer'],
  [{ minChoices: 2 }, { choices: [11], other: 'A pond' }, true, 'vote'],
  [{ minChoices: 3 }, { choices: [11] }, false, 'Choose 2 more answers'],
  [{ minChoices: 2 }, { choices: [11, 12] }, true, 'vote'],
])('of %j with %j: sent %s', (more, answer, whole, said) => {
  expect(choice.isWhole(answer, poll(more))).toBe(whole);
  expect(choice.send(false, poll(more), answer)).toBe(said === 'vote' ? m.poll_phone_vote() : said);
});

it('says how many answers there are to give', () => {
  expect(choice.hint(poll({ minChoices: 2 }))).toBe('2 to 3 answers');
  expect(choice.hint(poll({ minChoices: 3 }))).toBe('Exactly 3 answers');
  expect(choice.hint(poll())).toBe('Up to 3 answers');
  setLanguage('de');
  expect(choice.how(poll({ minChoices: 2 }))).toBe('2 bis 3 Antworten');
});

const closed = (figures: number[]) => poll({}, { state: 'closed', revealed: true, voters: 6, figures });

it('counts something else as one bar, of all and of a group', () => {
  const mine = new Map([[0, { choices: [], other: 'A pond' }]]);
  expect(barsOf(closed([1, 2, 0, 3]), mine).map(({ label, votes, mine }) => [label, votes, mine])).toEqual([
    ['Park', 1, false],
    ['River', 2, false],
    ['Roof', 0, false],
    ['Something else', 3, true],
  ]);
  expect(inShort(closed([1, 2, 0, 3]))).toContain('“Something else”, 3 of 6');
  const part = lines(closed([1, 2, 0, 3]), { voters: 4, figures: [0, 1, 0, 2] });
  expect(part.at(-1)).toMatchObject({ label: 'Something else', said: '2 (50%)' });
});

it('lists what else was answered, as far as it may be read', () => {
  const entries = [entry(1, 'A pond'), entry(2, 'Nothing', { state: 'waiting' })];
  const mine = new Map([[0, { choices: [], other: 'A pond' }]]);
  render(Outcome, { poll: closed([1, 2, 0, 3]), sentence: 'So.', mine, entries });
  expect(screen.getByText('A pond').parentElement!.textContent).toContain(m.poll_text_yours());
  expect(screen.queryByText('Nothing')).toBeNull();
});

it('keeps what is written, descriptions only where they are wanted, and never more than there are', () => {
  const options = [
    { id: 11, text: { de: 'Park', en: 'Park' }, description: { de: 'Mit Teich', en: null } },
    { id: 12, text: { de: 'Fluss', en: null } },
  ];
  const definition = { options, maxChoices: 3, minChoices: 2, other: { moderated: false } };
  const made = { ...poll(), definition };
  const written = host.fieldsOf(made) as unknown as ChoiceFields;
  const fields = written as unknown as Parameters<typeof host.define>[0];
  expect(host.define(fields)).toEqual({ kind: 'multiple', definition });
  expect(host.isReady(fields)).toBe(true);
  written.options[0]!.about!.de = 'x'.repeat(161);
  expect(host.isReady(fields)).toBe(false);
  written.choice.other = false;
  written.choice.described = false;
  expect(host.define(fields).definition).toEqual({
    options: options.map(({ id, text }) => ({ id, text })),
    maxChoices: 2,
    minChoices: 2,
  });
  written.choice.multiple = false;
  expect(host.define(fields)).toMatchObject({ kind: 'single', definition: { maxChoices: 1 } });
});
