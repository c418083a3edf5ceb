import { cleanup, fireEvent, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import { choices, desk, poll, show, text } from '../testing/editing';
import { event } from '../testing/room';
import { formKinds, loadHostKinds } from './kinds/host-kinds';
import PollForm from './PollForm.svelte';

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('de'));
afterEach(cleanup);

const bilingual = { event: { ...event, languages: ['de', 'en'] as ('de' | 'en')[] } };
const inEnglish = () =>
  screen.queryAllByRole('textbox').filter((field) => fieldName(field).includes(`(${m.ui_english()})`));
const fieldName = (field: HTMLElement) =>
  field.getAttribute('aria-label') ?? document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '';

it('asks for one language in a new poll of any kind, also in an event of two', async () => {
  show(desk(bilingual), PollForm, { ondone: vi.fn(), preparing: true });
  for (const kind of formKinds()!) {
    await fireEvent.click(screen.getByRole('radio', { name: kind.name() }));
    expect([kind.name(), inEnglish().length]).toEqual([kind.name(), 0]);
  }
  await fireEvent.click(screen.getByRole('switch', { name: m.poll_both() }));
  expect(inEnglish().length).toBeGreaterThan(0);
});

it.each([
  ['neither', { question: text('Wohin?'), definition: choices('Park', 'Fluss') }, 0],
  ['the question', { question: text('Wohin?', 'Where to?'), definition: choices('Park', 'Fluss') }, 1],
  [
    'the definition',
    {
      question: text('Wohin?'),
      definition: {
        options: [
          { id: 1, text: text('Park', 'Park') },
          { id: 2, text: text('Fluss') },
        ],
        maxChoices: 1,
      },
    },
    1,
  ],
])('asks for both where %s is stored in both', (_, over, both) => {
  show(desk({ ...bilingual, polls: [{ ...poll, ...over }] }), PollForm, {
    poll: { ...poll, ...over },
    ondone: vi.fn(),
    preparing: true,
  });
  expect(Math.min(1, inEnglish().length)).toBe(both);
});
