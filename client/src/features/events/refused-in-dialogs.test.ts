// What is refused while a dialog is open is said in it: the page's own line lies behind it.
import { cleanup, screen, waitFor } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, it } from 'vitest';
import Dialog from '../../ui/Dialog.svelte';
import { desk, show } from '../testing/editing';

afterEach(cleanup);

const children = createRawSnippet(() => ({ render: () => '<p>What is asked</p>' }));

it('says in a dialog what is refused while it is open, and nothing from before', async () => {
  const at = desk({});
  at.complain('From before.');
  show(at, Dialog, { open: true, title: 'Settings', children });
  expect(screen.getByRole('alert').textContent).toBe('');
  at.complain('Somebody was faster.');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe('Somebody was faster.'));
  // The same sentence again is another refusal; what goes well takes it away.
  at.say('Done.');
  await waitFor(() => expect(screen.getByRole('alert').textContent).toBe(''));
});
