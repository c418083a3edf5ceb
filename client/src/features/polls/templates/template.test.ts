import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../../paraglide/messages';
import { setLanguage } from '../../../ui/language.svelte';
import { desk, show } from '../../testing/editing';
import { choicePoll, rankingPoll } from '../kinds/fixtures';
import { hostKindOf, loadHostKinds } from '../kinds/host-kinds';
import PollForm from '../PollForm.svelte';
import { filled, loadTemplates } from './template';

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('en'));
afterEach(cleanup);

it('says everything in both languages, and each is ready as it stands', async () => {
  const templates = await loadTemplates();
  expect(templates.length).toBeGreaterThanOrEqual(10);
  expect(new Set(templates.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(6);
  for (const template of templates) {
    const texts = JSON.stringify(template).match(/"(de|en)":("|null)/g)!;
    expect(texts.filter((text) => text.includes('de')).length).toBe(texts.filter((text) => text.includes('en')).length); // prettier-ignore
    const poll = { ...choicePoll([]), ...filled(template, ['de', 'en']) };
    const kind = hostKindOf(poll)!;
    const fields = kind.fieldsOf(poll);
    expect([template.name.en, kind.isReady(fields)]).toEqual([template.name.en, true]);
    expect(kind.define(fields).kind).toBe(template.kind);
  }
});

it('leaves out what is said in a language that the event does not have', async () => {
  const [, , , ranking] = await loadTemplates();
  const { question, definition } = filled(ranking!, ['en']);
  expect(question.de).toBeNull();
  expect(question.en).toBeTruthy();
  expect(JSON.stringify(definition)).not.toMatch(/"de":"/);
});

const written = () => screen.getAllByRole<HTMLInputElement>('textbox').map(({ value }) => value);

it('fills the form, and what stood there can be brought back', async () => {
  const here = show(desk({}), PollForm, { ondone: vi.fn(), preparing: true });
  const question = screen.getByRole<HTMLInputElement>('textbox', {
    name: new RegExp(`^${m.poll_question()}`),
  });
  await fireEvent.input(question, { target: { value: 'My own?' } });
  const [template] = (await loadTemplates()).filter(({ kind }) => kind === rankingPoll(['A', 'B']).kind);
  const picker = screen.getByRole<HTMLSelectElement>('combobox', { name: m.poll_template_which() });
  await waitFor(() => expect(picker.options.length).toBeGreaterThan(10));
  // The DOM of these tests does not know that a chosen option is `:checked`.
  picker.querySelector = () => [...picker.options].find(({ text }) => text === template!.name.en)!;
  await fireEvent.change(picker);
  const ranking = screen.getByRole<HTMLInputElement>('radio', { name: m.poll_ranking_name() });
  await waitFor(() => expect(ranking.checked).toBe(true));
  expect(written()).toContain(template!.question.en);
  await here.undo();
  await waitFor(() => expect(written()).toContain('My own?'));
});
