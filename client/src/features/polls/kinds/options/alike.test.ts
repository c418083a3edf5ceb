import { expect, it } from 'vitest';
import { alikeAmong } from './alike';

const option = (de: string, en = '') => ({ de, en });

it.each([
  [[option('Ja'), option(' JA ')], { first: 0, second: 1 }],
  [[option('eins'), option('Am  Abend'), option('am abend')], { first: 1, second: 2 }],
  [[option('Gro\u0308ße'), option('größe')], { first: 0, second: 1 }],
  [[option('Ja', 'Yes'), option('Nein', 'yes')], { first: 0, second: 1 }],
  [[option('Ja'), option('', 'ja')], { first: 0, second: 1 }],
  [[option(''), option('')], null],
  [[option('Ja', 'Yes'), option('Nein', 'No')], null],
  [[option('Straße'), option('STRASSE')], null],
])('%j', (options, alike) => {
  expect(alikeAmong(options)).toEqual(alike);
});
