import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { m } from '../../paraglide/messages';
import Exports from './Exports.svelte';

const file = (body: string, name: string) =>
  new Response(body, { headers: { 'X-Workshop': '1', 'Content-Disposition': `attachment; ${name}` } });
let answers: (() => Response)[] = [];
let saved: { name: string; text: string }[] = [];

function open() {
  [answers, saved] = [[], []];
  vi.stubGlobal('fetch', async () => answers.shift()!());
  const files = new Map<string, Blob>();
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
    files.set(`blob:${files.size}`, blob as Blob);
    return `blob:${files.size - 1}`;
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    void files
      .get(this.href)!
      .text()
      .then((text) => saved.push({ name: this.download, text }));
  });
  render(Exports, { eventId: 'e' });
}
const ask = (answer: () => Response) => {
  answers.push(answer);
  return fireEvent.click(screen.getByRole('link', { name: m.review_export_questions() }));
};

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const page = '<!doctype html><h1>Back soon</h1>';
it.each([
  ['a page', () => new Response(page)],
  [
    'a page that wants to be a file',
    () => new Response(page, { headers: { 'Content-Disposition': 'attachment; filename=x.csv' } }),
  ],
  ['nothing', () => new Response(null, { status: 204 })],
  ['not found', () => new Response('404 page not found', { status: 404 })],
  ['an error', () => new Response(page, { status: 502 })],
  ['other JSON', () => new Response('{"status":"ok"}', { headers: { 'Content-Type': 'application/json' } })],
  [
    'no answer',
    () => {
      throw new TypeError('Failed to fetch');
    },
  ],
  [
    'our own passing trouble',
    () =>
      new Response('{"code":"server.busy","title":"Busy"}', { status: 503, headers: { 'X-Workshop': '1' } }),
  ],
])('never saves %s, says so beside the link, and saves the file at the next try', async (_, proxy) => {
  open();
  await ask(proxy);
  const line = await screen.findByText(m.review_export_missing());
  expect(line.closest('li')).toBe(
    screen.getByRole('link', { name: m.review_export_questions() }).closest('li'),
  );
  expect(line.getAttribute('role')).toBe('status');
  expect(saved).toEqual([]);

  await ask(() => file('1;Who?', "filename=x.csv; filename*=UTF-8''Fragen%20f%C3%BCr%20alle.csv"));
  await screen.findByText(m.review_export_done({ name: 'Fragen für alle.csv' }));
  await vi.waitFor(() => expect(saved).toEqual([{ name: 'Fragen für alle.csv', text: '1;Who?' }]));
  expect(screen.queryByText(m.review_export_missing())).toBeNull();
});

it('says why the server itself refuses', async () => {
  open();
  await ask(
    () =>
      new Response('{"code":"access.missing","title":"Only for organisers."}', {
        status: 403,
        headers: { 'X-Workshop': '1' },
      }),
  );
  await screen.findByText('Only for organisers.');
  expect(saved).toEqual([]);
});

it.each([
  ['filename="a b.csv"', 'a b.csv'],
  ['filename=plain.csv', 'plain.csv'],
])('takes the name of %s', async (name, is) => {
  open();
  await ask(() => file('', name));
  await screen.findByText(m.review_export_done({ name: is }));
});
