import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { Editing } from './editing.svelte';

type View = { version: number; title: string; place: string; state: string };
type Fields = { title: string; place: string };

function begin() {
  let view = $state.raw<View>({ version: 1, title: 'Before', place: 'Hall', state: 'planned' });
  let editing!: Editing<View, Fields>;
  const stop = $effect.root(() => {
    editing = new Editing(
      () => view,
      (seen) => ({ title: seen.title, place: seen.place }),
    );
  });
  flushSync();
  const hear = (next: View) => {
    view = next;
    flushSync();
  };
  const others = (change: Partial<View>) => hear({ ...view, ...change, version: view.version + 1 });
  return { editing, others, hear, stop, now: () => view };
}

/** An act whose answer the test gives. */
function sending() {
  let answer!: (view: View | null) => void;
  const versions: number[] = [];
  const send = (version: number) => {
    versions.push(version);
    return new Promise<View | null>((go) => (answer = go));
  };
  return { send, versions, answer: (view: View | null) => answer(view) };
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
  expect(editing.theirs).toEqual({ title: 'Theirs' });
  expect(editing.version).toBe(1);
  editing.replaceTheirs();
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

it('follows field by field, so that keeping one’s own reverts nothing else', () => {
  const { editing, others, stop } = begin();
  editing.fields.title = 'Mine';
  others({ place: 'Garden' });
  expect(editing.fields).toEqual({ title: 'Mine', place: 'Garden' });
  expect([editing.news, editing.version]).toEqual([false, 2]);
  others({ title: 'Theirs', place: 'Roof' });
  expect(editing.fields).toEqual({ title: 'Mine', place: 'Roof' });
  expect([editing.theirs, editing.version]).toEqual([{ title: 'Theirs' }, 2]);
  editing.replaceTheirs();
  expect(editing.fields).toEqual({ title: 'Mine', place: 'Roof' });
  expect(editing.version).toBe(3);
  stop();
});

it('taking theirs keeps what was typed elsewhere', () => {
  const { editing, others, stop } = begin();
  editing.fields.title = 'Mine';
  editing.fields.place = 'My place';
  others({ title: 'Theirs' });
  editing.take();
  expect(editing.fields).toEqual({ title: 'Theirs', place: 'My place' });
  expect([editing.news, editing.changed, editing.version]).toEqual([false, true, 2]);
  stop();
});

it('is not asked about what became the same or went back to how it was', () => {
  const { editing, others, stop } = begin();
  editing.fields.title = 'Mine';
  others({ title: 'Theirs' });
  others({ title: 'Before' });
  expect([editing.news, editing.version, editing.fields.title]).toEqual([false, 3, 'Mine']);
  others({ title: 'Mine' });
  expect([editing.news, editing.version, editing.changed]).toEqual([false, 4, false]);
  stop();
});

describe('one’s own save', () => {
  // The server trims what it stores.
  const stored: View = { version: 2, title: 'Mine', place: 'Hall', state: 'planned' };

  it.each(['before', 'after'])('is no news when it is pushed %s the answer', async (when) => {
    const { editing, hear, stop } = begin();
    const { send, answer } = sending();
    editing.fields.title = ' Mine ';
    const saved = editing.save(send);
    if (when === 'before') hear(stored);
    expect(editing.news).toBe(false);
    answer(stored);
    expect(await saved).toEqual(stored);
    if (when === 'after') hear(stored);
    expect([editing.news, editing.changed, editing.version]).toEqual([false, false, 2]);
    expect(editing.fields.title).toBe('Mine');
    stop();
  });

  it('is no news while it is under way, however the server writes it', async () => {
    const { editing, hear, stop } = begin();
    const { send, answer } = sending();
    editing.fields.title = '#FFAA00';
    const saved = editing.save(send);
    hear({ ...stored, title: '#ffaa00' });
    expect(editing.news).toBe(false);
    answer({ ...stored, title: '#ffaa00' });
    await saved;
    expect([editing.news, editing.fields.title]).toEqual([false, '#ffaa00']);
    stop();
  });

  it('can be followed by a second one', async () => {
    const { editing, stop } = begin();
    editing.fields.title = 'Mine';
    await editing.save(async () => stored);
    editing.fields.title = 'Mine again';
    const { send, versions, answer } = sending();
    const saved = editing.save(send);
    answer({ ...stored, version: 3, title: 'Mine again' });
    expect(await saved).toMatchObject({ version: 3 });
    expect(versions).toEqual([2]);
    stop();
  });

  it('keeps what was typed while it was under way', async () => {
    const { editing, stop } = begin();
    const { send, answer } = sending();
    editing.fields.title = 'Mine';
    const saved = editing.save(send);
    editing.fields.title = 'Mine and more';
    answer(stored);
    await saved;
    expect([editing.fields.title, editing.changed, editing.version]).toEqual(['Mine and more', true, 2]);
    stop();
  });

  it('is no news when nobody answered and it is heard later, whatever was typed since', async () => {
    const { editing, hear, stop } = begin();
    editing.fields.title = ' Mine ';
    expect(await editing.save(async () => null)).toBeNull();
    editing.fields.title = 'Mine and more';
    hear(stored);
    expect([editing.news, editing.fields.title, editing.version]).toEqual([false, 'Mine and more', 2]);
    stop();
  });

  it('is sent again by itself where others changed only something else', async () => {
    const { editing, others, now, stop } = begin();
    editing.fields.title = 'Mine';
    const versions: number[] = [];
    const saved = await editing.save(async (version) => {
      versions.push(version);
      if (version === 1) {
        others({ place: 'Garden' });
        return null;
      }
      return { ...now(), ...editing.fields, version: 3 };
    });
    expect(versions).toEqual([1, 2]);
    expect(saved).toMatchObject({ title: 'Mine', place: 'Garden', version: 3 });
    stop();
  });

  it('is not sent again where somebody else wrote the same field', async () => {
    const { editing, others, stop } = begin();
    editing.fields.title = 'Mine';
    const versions: number[] = [];
    const saved = await editing.save(async (version) => {
      versions.push(version);
      others({ title: 'Theirs' });
      return null;
    });
    expect([saved, versions, editing.theirs]).toEqual([null, [1], { title: 'Theirs' }]);
    stop();
  });

  it('does not hide what somebody else saved after it', async () => {
    const { editing, hear, stop } = begin();
    const { send, answer } = sending();
    editing.fields.title = 'Mine';
    const saved = editing.save(send);
    hear({ ...stored, version: 3, title: 'Theirs' });
    answer(stored);
    await saved;
    expect([editing.fields.title, editing.version]).toEqual(['Theirs', 3]);
    stop();
  });
});
