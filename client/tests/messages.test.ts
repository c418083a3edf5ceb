import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
const files = readdirSync('messages/de');
const variables = (text: unknown) => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();

it('has the same files in both languages', () => {
  expect(files.length).toBeGreaterThan(0);
  expect(readdirSync('messages/en')).toEqual(files);
});

it.each(files)('%s says the same things in both languages', (file) => {
  const [de, en] = [read(`messages/de/${file}`), read(`messages/en/${file}`)];
  expect(Object.keys(en).sort()).toEqual(Object.keys(de).sort());
  for (const [key, text] of Object.entries(de)) {
    expect(key, `${key} belongs into ${key.split('_')[0]}.json`).toMatch(
      new RegExp(`^${file.replace('.json', '')}_`),
    );
    expect(text, key).not.toBe('');
    expect(en[key], key).not.toBe('');
    expect(new Set(variables(en[key])), key).toEqual(new Set(variables(text)));
  }
});
