import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { Editing } from './editing.svelte';

type View = { version: number; title: string; state: string };

function begin() {
  let view = $state.raw<View>({ version: 1, title: 'Before', state: 'planned' });
  let editing!: Editing<View, { title: string }>;
  const stop = $effect.root(() => {
    editing = new Editing(
      () => view,
      (seen) => ({ title: seen.title }),
    );
  });
  flushSync();
  const others = (change: Partial<View>) => {
    view = { ...view, ...change, version: view.version + 1 };
    flushSync();
  };
  return { editing, others, stop };
}

it('follows as long as nothing was typed', () => {
  const { editing, others, stop } = begin();
  others({ title: 'Theirs' });
  expect(editing.fields.title).toBe('Theirs');
  expect(editing.version).toBe(2);
  expect(editing.news).toBe(false);
  stop();
});

it('keeps what was typed and says that there is news', () => {
  const { editing, others, stop } = begin();
  editing.fields.title = 'Mine';
  others({ title: 'Theirs' });
  expect(editing.fields.title).toBe('Mine');
  expect(editing.news).toBe(true);
  expect(editing.version).toBe(1);
  editing.keepMine();
  expect(editing.version).toBe(2);
  expect(editing.news).toBe(false);
  expect(editing.fields.title).toBe('Mine');
  editing.take();
  expect(editing.fields.title).toBe('Theirs');
  stop();
});

it('does not mind changes of what it does not show', () => {
  const { editing, others, stop } = begin();
  editing.fields.title = 'Mine';
  others({ state: 'running' });
  expect(editing.news).toBe(false);
  expect(editing.version).toBe(2);
  expect(editing.fields.title).toBe('Mine');
  stop();
});
