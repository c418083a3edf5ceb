import { fireEvent } from '@testing-library/svelte';
import { beforeEach, expect, it } from 'vitest';
import { enterGoesOn } from './enter-goes-on';

let form: HTMLFormElement;

beforeEach(() => {
  document.body.innerHTML = `<form><input id="title" /><input type="checkbox" /><textarea id="prompt"></textarea><input id="column" /></form>`;
  form = document.querySelector('form')!;
});
const field = (id: string) => document.getElementById(id)!;
/** Whether the browser may do what it does at Enter: save, or begin a new line. */
const enter = (id: string, how: KeyboardEventInit = {}) => {
  field(id).focus();
  return fireEvent.keyDown(field(id), { key: 'Enter', ...how });
};

it('Enter goes on to the next field and saves from the last one alone', async () => {
  enterGoesOn()(form);
  expect(await enter('title')).toBe(false);
  expect(document.activeElement).toBe(field('prompt'));
  expect(await enter('column')).toBe(true);
});

it('Enter begins a new line in a text, and belongs to whoever composes a letter with it', async () => {
  enterGoesOn()(form);
  expect(await enter('prompt')).toBe(true);
  expect(document.activeElement).toBe(field('prompt'));
  expect(await enter('title', { isComposing: true })).toBe(true);
  expect(document.activeElement).toBe(field('title'));
});

it('Enter in the last field may have something else to do', async () => {
  let columns = 1;
  enterGoesOn(() => !!columns++)(form);
  expect(await enter('column')).toBe(false);
  expect(columns).toBe(2);
});
