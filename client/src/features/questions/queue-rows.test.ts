import { fireEvent, screen, within } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import { question } from '../../live/fixtures';
import { m } from '../../paraglide/messages';
import {
  begin,
  eachAnew,
  inMenu,
  line,
  open,
  press,
  row,
  sent,
  takeBack,
  tool,
  undoOf,
  untilRested,
  verb,
} from '../testing/queue';

eachAnew();

it('says what was handled in one line with the way back, and gives the verbs again after it', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }), question('b', { text: 'Two', state: 'waiting' }));
  const approve = verb(m.moderation_verb_approve(), 'One')!;
  approve.focus();
  await fireEvent.click(approve);
  await vi.waitFor(() => expect(line('One')).toContain(`${m.question_state_approved()} One`));
  expect(verb(m.ui_more(), 'One')).toBeNull();
  // Where the focus was it stays: the next key is about the next question.
  await vi.waitFor(() => expect(document.activeElement).toBe(row('One')));
  await takeBack('One');
  await vi.waitFor(() => expect(verb(m.moderation_verb_approve(), 'One')).toBeTruthy());
  expect(sent).toEqual(['approve a', 'restore a']);
});

it('keeps the last three lines of what one has handled, so that what waits comes into sight', async () => {
  const texts = ['One', 'Two', 'Three', 'Four', 'Five'];
  begin(
    ...texts.map((text, i) =>
      question(`q${i}`, { text, state: 'waiting', createdAt: `2022-09-14T08:0${i}:00Z` }),
    ),
  );
  for (const text of texts.slice(0, 4)) {
    await press(text, 'a');
    await vi.waitFor(() => expect(line(text)).toContain(m.question_state_approved()));
  }
  const shown = () =>
    screen.getAllByRole('listitem').map((li) => texts.find((text) => li.textContent.includes(text)));
  await vi.waitFor(() => expect(shown()).toEqual(['Two', 'Three', 'Four', 'Five']));
});

it('shows new ones below at once in the order of asking, and keeps them waiting in another', async () => {
  const desk = begin(question('a', { text: 'One', state: 'waiting', createdAt: '2022-09-14T08:01:00Z' }));
  const arrive = (id: string, text: string, createdAt: string) =>
    desk.store.take('questions', question(id, { text, state: 'waiting', createdAt }));
  arrive('b', 'Two', '2022-09-14T08:02:00Z');
  await vi.waitFor(() => expect(row('Two')).toBeTruthy());
  // What comes back among those that stand here would push them down.
  arrive('c', 'Earlier', '2022-09-14T08:00:00Z');
  await screen.findByRole('button', { name: m.ui_new_count({ count: 1 }) });
  expect(screen.queryByText('Earlier')).toBeNull();
  await fireEvent.click(screen.getByRole('button', { name: m.ui_new_count({ count: 1 }) }));
  expect(screen.getAllByRole('listitem')[0]!.textContent).toContain('Earlier');

  await tool(new RegExp(`^${m.question_order()}`), m.moderation_order_newest());
  arrive('d', 'Latest', '2022-09-14T08:03:00Z');
  await screen.findByRole('button', { name: m.ui_new_count({ count: 1 }) });
  expect(screen.queryByText('Latest')).toBeNull();
});

it('asks to read what is cut short before it is approved, by button and by key', async () => {
  const long = Object.getOwnPropertyDescriptor(Element.prototype, 'scrollHeight')!;
  Object.defineProperty(Element.prototype, 'scrollHeight', {
    configurable: true,
    get(this: Element) {
      return this.textContent.length > 100 ? 200 : 20;
    },
  });
  try {
    const [first, second] = ['Eins '.repeat(50).trim(), 'Zwei '.repeat(50).trim()];
    begin(
      question('a', { text: first, state: 'waiting' }),
      question('b', { text: second, state: 'waiting' }),
    );
    expect(verb(m.moderation_verb_approve(), first)).toBeNull();
    await fireEvent.click(verb(m.moderation_read_all(), first)!);
    expect(sent).toEqual([]);
    await fireEvent.click(verb(m.moderation_verb_approve(), first)!);
    await vi.waitFor(() => expect(sent).toEqual(['approve a']));
    await press(second, 'a');
    expect(sent).toEqual(['approve a']);
    // The key held down is not a second press.
    await fireEvent.keyDown(row(second), { key: 'a', repeat: true });
    expect(sent).toEqual(['approve a']);
    await press(second, 'a');
    await vi.waitFor(() => expect(sent).toEqual(['approve a', 'approve b']));
  } finally {
    Object.defineProperty(Element.prototype, 'scrollHeight', long);
  }
});

it('takes the second press of a double one for no press', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }));
  await fireEvent.click(verb(m.moderation_verb_approve(), 'One')!, { detail: 2 });
  expect(sent).toEqual([]);
  await fireEvent.click(verb(m.moderation_verb_approve(), 'One')!, { detail: 1 });
  await vi.waitFor(() => expect(sent).toEqual(['approve a']));
});

it.each([
  ['right', 200, m.moderation_verb_approve(), ['approve a']],
  ['left', -200, m.moderation_verb_decline(), []],
  ['not far enough', 20, m.moderation_verb_approve(), null],
] as const)('is drawn aside by a finger: to the %s', async (_, by, word, then) => {
  begin(question('a', { text: 'One', state: 'waiting' }));
  const li = row('One');
  Object.defineProperty(li, 'clientWidth', { value: 360 });
  const at = (x: number) => ({
    pointerId: 1,
    pointerType: 'touch',
    isPrimary: true,
    clientX: 300 + x,
    clientY: 100,
  });
  await fireEvent.pointerDown(li, at(0));
  await fireEvent.pointerMove(li, at(by));
  expect(within(li).getAllByText(word).length).toBe(2);
  await fireEvent.pointerUp(li, at(by));
  if (then?.length) await vi.waitFor(() => expect(sent).toEqual(then));
  else expect(sent).toEqual([]);
  expect(screen.queryByRole('dialog') !== null).toBe(then?.length === 0);
});

it('scrolls and does nothing when the finger goes up or down', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }));
  const li = row('One');
  Object.defineProperty(li, 'clientWidth', { value: 360 });
  const at = (x: number, y: number) => ({
    pointerId: 1,
    pointerType: 'touch',
    isPrimary: true,
    clientX: 300 + x,
    clientY: 300 + y,
  });
  await fireEvent.pointerDown(li, at(0, 0));
  await fireEvent.pointerMove(li, at(5, 40));
  await fireEvent.pointerMove(li, at(200, 60));
  await fireEvent.pointerUp(li, at(200, 60));
  expect(sent).toEqual([]);
});

it('puts a question on the stage where it stands, and takes it off behind "more"', async () => {
  const desk = begin(question('a', { text: 'One', state: 'approved' }));
  const shown: unknown[] = [];
  desk.show = async (...what) => void shown.push(what);
  await open(m.question_state_approved());
  await press('One', 's');
  expect(shown).toEqual([['question', 'a']]);
  desk.store.takeStage({ ...desk.store.stage!, kind: 'question', id: 'a', version: 9 });
  await vi.waitFor(() => expect(verb(m.stage_title(), 'One')!.getAttribute('aria-pressed')).toBe('true'));
  await fireEvent.click(await inMenu(m.moderation_verb_off_stage(), 'One'));
  expect(shown[1]).toEqual(['join']);
});

it('means the same by a key whoever else has pressed it: nothing is undone by a second press', async () => {
  const desk = begin(question('a', { text: 'One', state: 'waiting' }));
  const shown: unknown[] = [];
  desk.show = async (...what) => void shown.push(what);
  await press('One', 'a');
  await vi.waitFor(() => expect(line('One')).toContain(m.question_state_approved()));
  await press('One', 'a');
  expect(sent).toEqual(['approve a']);
  await press('One', 's');
  desk.store.takeStage({ ...desk.store.stage!, kind: 'question', id: 'a', version: 9 });
  await press('One', 's');
  expect(shown).toEqual([['question', 'a']]);
  await press('One', 'r');
  await vi.waitFor(() => expect(sent).toEqual(['approve a', 'restore a']));
});

it('takes no press for a moment after somebody else has moved a question', async () => {
  const desk = begin(question('a', { text: 'One', state: 'waiting' }));
  desk.store.take('questions', question('a', { text: 'One', state: 'approved', version: 2 }));
  await vi.waitFor(() => expect(line('One')).toContain(m.question_state_approved()));
  // What was meant for "approve" meets the way back, and the key another verb.
  await fireEvent.click(undoOf('One'));
  await press('One', 'e');
  expect(sent).toEqual([]);
  await takeBack('One');
  await vi.waitFor(() => expect(sent).toEqual(['restore a']));
});

it('keeps the focus on a question whose decision is taken back in its row', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }), question('b', { text: 'Two', state: 'waiting' }));
  await press('One', 'a');
  await vi.waitFor(() => expect(line('One')).toContain(m.question_state_approved()));
  undoOf('One').focus();
  await takeBack('One');
  await vi.waitFor(() => expect(verb(m.moderation_verb_approve(), 'One')).toBeTruthy());
  await vi.waitFor(() => expect(document.activeElement).toBe(row('One')));
});

const finger = (x: number, id = 1) => ({
  pointerId: id,
  pointerType: 'touch',
  isPrimary: id === 1,
  clientX: 300 + x,
  clientY: 100,
});

it('does nothing by a swipe when the question has become another thing under the finger', async () => {
  const desk = begin(question('a', { text: 'One', state: 'waiting' }));
  const shown: unknown[] = [];
  desk.show = async (...what) => void shown.push(what);
  const li = row('One');
  Object.defineProperty(li, 'clientWidth', { value: 360 });
  await fireEvent.pointerDown(li, finger(0));
  await fireEvent.pointerMove(li, finger(200));
  desk.store.take('questions', question('a', { text: 'One', state: 'approved', version: 2 }));
  await vi.waitFor(() => expect(line('One')).toContain(m.question_state_approved()));
  // It is not the rest that keeps it from acting.
  await untilRested('One');
  await fireEvent.pointerUp(row('One'), finger(200));
  expect([sent, shown]).toEqual([[], []]);
});

it('puts a row back whatever a second finger does', async () => {
  begin(question('a', { text: 'One', state: 'waiting' }));
  const li = row('One');
  Object.defineProperty(li, 'clientWidth', { value: 360 });
  await fireEvent.pointerDown(li, finger(0));
  await fireEvent.pointerMove(li, finger(60));
  expect(li.classList).toContain('drawing');
  await fireEvent.pointerDown(li, finger(30, 2));
  await fireEvent.pointerUp(li, finger(60));
  await vi.waitFor(() => expect(li.classList).not.toContain('drawing'));
  expect(sent).toEqual([]);
});
