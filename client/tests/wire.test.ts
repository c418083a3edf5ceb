// The types of the wire are those of openapi.json, which a test of the server holds to what it serves.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('has the types that the description of the wire leads to', () => {
  const script = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { types: string } }).scripts
    .types;
  const options = script
    .split(' ')
    .slice(1)
    .filter((word, i, words) => word !== '--output' && words[i - 1] !== '--output');
  const generated = spawnSync('node_modules/.bin/openapi-typescript', options, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  expect(generated.status).toBe(0);
  expect(generated.stdout.length).toBeGreaterThan(10_000);
  expect(readFileSync('src/live/wire.d.ts', 'utf8'), 'Run: npm run types').toBe(generated.stdout);
});
