// What differs between kinds of poll stands in the folder of each: elsewhere none is named.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = 'src/features/polls/kinds/';
const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((path) => `src/${path.replaceAll('\\', '/')}`)
  .filter((path) => /\.(ts|svelte)$/.test(path) && !path.startsWith('src/paraglide/'));
const text = (path: string) => readFileSync(path, 'utf8');
const codes = [...text(`${folder}kinds.ts`).matchAll(/^ {2}(\w+): (?:\(\)|choice)/gm)].map(
  ([, code]) => code!,
);
const named = new RegExp(`'(${codes.join('|')})'`);
const names = (path: string) =>
  [...new Set(text(path).match(new RegExp(named, 'g')) ?? [])].map((word) => `${path}: ${word}`);

/** Reviewed: words that mean something else there. Stars for an agenda item are a rating, too. */
const otherwise = [
  'src/features/feedback/RateAgendaItem.svelte',
  'src/features/participants/room.svelte.ts',
  'src/live/act-key.test.ts',
].map((path) => `${path}: 'rating'`);

it('names no kind of poll outside their folder', () => {
  expect(codes.length).toBeGreaterThanOrEqual(4);
  const inside = files.filter((path) => path.startsWith(folder));
  expect(inside.filter((path) => named.test(text(path))).length).toBeGreaterThan(0);
  const outside = files.filter((path) => !path.startsWith(folder) && path !== 'src/live/wire.d.ts');
  expect(outside.length).toBeGreaterThan(200);
  expect(outside.flatMap(names).sort()).toEqual(otherwise);
});

it('lets no kind know another, nor a frame what is inside one', () => {
  const kinds = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['options', 'parts'].includes(entry.name))
    .map(({ name }) => name);
  expect(kinds.length).toBeGreaterThanOrEqual(3);
  for (const kind of kinds) {
    const into = new RegExp(`from '[./\\w]*/${kind}/`);
    const own = files.filter((path) => path.startsWith(`${folder}${kind}/`));
    expect(own.length, kind).toBeGreaterThan(4);
    const others = files.filter((path) => path.includes('/polls/') || path.startsWith('src/screens/'));
    expect(others.filter((path) => !own.includes(path) && into.test(text(path)))).toEqual([]);
  }
});
