// After a refused form: to its first field that says what is wrong.
import { tick } from 'svelte';

export async function toFirstMistake(form: HTMLElement): Promise<void> {
  await tick();
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
