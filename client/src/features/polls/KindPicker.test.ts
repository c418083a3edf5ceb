import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { formKinds, loadHostKinds } from './kinds/host-kinds';
import KindPicker from './KindPicker.svelte';

beforeAll(loadHostKinds);
afterEach(cleanup);

it('names each kind, says how people answer, and tells which one is chosen', async () => {
  const kinds = formKinds()!;
  const onchange = vi.fn();
  render(KindPicker, { label: 'Kind', kinds, value: 0, how: (kind) => `how: ${kind.name()}`, onchange });
  const radios = screen.getAllByRole<HTMLInputElement>('radio');
  expect(radios.map((radio) => radio.getAttribute('aria-label'))).toEqual(kinds.map((kind) => kind.name()));
  expect(radios.map((radio) => radio.checked).indexOf(true)).toBe(0);
  const described = document.getElementById(radios[2]!.getAttribute('aria-describedby')!)!;
  expect(described.textContent).toBe(`how: ${kinds[2]!.name()}`);
  await fireEvent.click(described);
  expect(onchange).toHaveBeenCalledWith(2);
});
