import { afterEach, beforeEach, expect, it } from 'vitest';
import { translated } from './translated';

let line: HTMLElement;
let text: Text;
let anchor: Comment;
let observer: MutationObserver;

/** What a translator puts in the place of a text. */
function font(words: string): HTMLElement {
  const outer = document.createElement('font');
  outer.append(document.createElement('font'));
  outer.firstElementChild!.append(words);
  return outer;
}
/** Until what happened has been followed. */
const followed = () => new Promise((go) => setTimeout(go));
async function translate(node: Text, words: string): Promise<HTMLElement> {
  const shown = font(words);
  node.replaceWith(shown);
  await followed();
  return shown;
}

beforeEach(() => {
  line = document.createElement('p');
  text = new Text('3 votes');
  anchor = new Comment();
  line.append(text, anchor);
  document.body.replaceChildren(line);
  observer = new MutationObserver(translated());
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
});
afterEach(() => observer.disconnect());

it('leaves the text where it was, before what is read in its place', async () => {
  const shown = await translate(text, '3 oy');
  expect([...line.childNodes]).toEqual([text, shown, anchor]);
  expect(line.textContent).toBe('3 oy');
});

it('shows what is written anew, and its translation again', async () => {
  await translate(text, '3 oy');
  text.nodeValue = '4 votes';
  await followed();
  expect([...line.childNodes]).toEqual([text, anchor]);
  expect(line.textContent).toBe('4 votes');
  await translate(text, '4 oy');
  expect(line.textContent).toBe('4 oy');
  text.nodeValue = '';
  await followed();
  expect(line.textContent).toBe('');
});

it('takes the translation along when the text is removed', async () => {
  await translate(text, '3 oy');
  text.remove();
  await followed();
  expect([...line.childNodes]).toEqual([anchor]);
});

it('takes the translation away when the text moves', async () => {
  await translate(text, '3 oy');
  const other = document.createElement('p');
  document.body.append(other);
  other.append(text);
  await followed();
  expect([line.textContent, other.textContent]).toEqual(['', '3 votes']);
});

it('knows what changed while a part of the page was away', async () => {
  await translate(text, '3 oy');
  line.remove();
  await followed();
  text.nodeValue = '4 votes';
  document.body.append(line);
  await followed();
  expect(line.textContent).toBe('4 votes');
});

it('follows a translator that puts its element first and removes the text then', async () => {
  const shown = font('3 oy');
  line.insertBefore(shown, text);
  text.remove();
  await followed();
  expect([...line.childNodes]).toEqual([text, shown, anchor]);
});

it('follows a translator that puts the text itself into its element', async () => {
  const shown = document.createElement('font');
  text.replaceWith(shown);
  shown.append(text);
  await followed();
  expect([...line.childNodes]).toEqual([text, shown, anchor]);
  expect(line.textContent).toBe('3 votes');
  text.nodeValue = '4 votes';
  await followed();
  expect(line.textContent).toBe('4 votes');
});

it('follows a translator that translates once more', async () => {
  const first = await translate(text, '3 oy');
  first.replaceWith(font('3 Stimmen'));
  await followed();
  expect(line.textContent).toBe('3 Stimmen');
  text.nodeValue = '4 votes';
  await followed();
  expect(line.textContent).toBe('4 votes');
});

it.each(['the text', 'a text of its own', 'nothing'])(
  'follows a translator that ends and puts back %s',
  async (what) => {
    const shown = await translate(text, '3 oy');
    if (what === 'nothing') shown.remove();
    else shown.replaceWith(what === 'the text' ? text : new Text('3 votes'));
    await followed();
    expect([...line.childNodes]).toEqual([text, anchor]);
    expect(line.textContent).toBe('3 votes');
  },
);

it('shows everything in its own words again that was translated before it had come', async () => {
  observer.disconnect();
  const early: MutationRecord[] = [];
  observer = new MutationObserver((records) => early.push(...records));
  observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  await translate(text, '3 oy');
  text.nodeValue = '4 votes';
  translated(early, observer);
  expect([...line.childNodes]).toEqual([text, anchor]);
  expect(line.textContent).toBe('4 votes');
});
