// What a poll or a board stands under is chosen in its form.
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AgendaItemView, Views } from '../../live/contract';
import { m } from '../../paraglide/messages';
import { setLanguage } from '../../ui/language.svelte';
import BoardForm from '../boards/BoardForm.svelte';
import { loadHostKinds } from '../polls/kinds/host-kinds';
import PollForm from '../polls/PollForm.svelte';
import {
  agendaItem,
  board,
  desk,
  poll,
  serve,
  server,
  show,
  submit,
  text,
  type Stored,
} from '../testing/editing';

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('de'));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  setLanguage('de');
});

const second = { ...agendaItem, id: 't', title: text('Danke', 'Thanks'), order: 1 } as AgendaItemView;
const agendaItems = [agendaItem, second];
const under = () => screen.getByLabelText<HTMLSelectElement>(m.run_under());
const chosen = () => under().selectedOptions[0]?.textContent;

describe.each([
  { what: 'a poll', Form: PollForm, old: { poll }, view: poll, polls: [poll] },
  { what: 'a board', Form: BoardForm, old: { board }, view: board, boards: [board] },
])('$what', ({ Form, old, view, ...views }) => {
  const begin = (props: object, items: AgendaItemView[] = agendaItems) =>
    show(desk({ agendaItems: items, ...(views as Partial<Views>) }), Form, { ondone: vi.fn(), ...props });

  it('stands under what runs, else under what was looked at before, else under nothing', () => {
    begin({ under: 's' }, [agendaItem, { ...second, state: 'running' }]);
    expect(chosen()).toBe('Danke');
    cleanup();
    begin({ under: 's' });
    expect(chosen()).toBe('Auftakt');
    cleanup();
    begin({});
    expect(chosen()).toBe(m.run_loose());
  });

  it('goes under another item when it is edited, and says so in both languages', async () => {
    serve(view as unknown as Stored, ({ agendaItemId }) => ({ agendaItemId }));
    begin(old);
    expect(chosen()).toBe(m.run_loose());
    const select = under();
    // The DOM of these tests does not know that a chosen option is `:checked`.
    select.querySelector = () => select.options[2]!;
    await fireEvent.change(select);
    setLanguage('en');
    await tick();
    expect([...under().options].map((option) => option.text)).toEqual([m.run_loose(), 'Auftakt', 'Thanks']);
    await submit();
    await waitFor(() => expect(server.sent.at(-1)).toMatchObject({ agendaItemId: 't', version: 4 }));
  });
});
