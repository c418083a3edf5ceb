import { expect, it } from 'vitest';
import { question } from '../../live/fixtures';
import { anything, find, isAnything } from './find';

const park = question('park', {
  text: 'Wo entstehen neue Grünflächen?',
  agendaItemId: 's1',
  speakerId: 'kim',
});
const street = question('street', {
  text: 'Wann wird die Lange Straße verkehrsberuhigt?',
  agendaItemId: 's1',
});
const rent = question('rent', { text: 'Who pays the rent?', agendaItemId: 's2', author: 'Ayşe' });
const all = [park, street, rent];
const ids = (over: Partial<ReturnType<typeof anything>>) =>
  find(all, { ...anything(), ...over }).map(({ id }) => id);

it('finds all when nothing is wanted', () => {
  expect(ids({})).toEqual(['park', 'street', 'rent']);
  expect(ids({ words: '  ' })).toEqual(['park', 'street', 'rent']);
  expect(isAnything({ ...anything(), words: ' ' })).toBe(true);
  expect(isAnything({ ...anything(), speakerId: 'kim' })).toBe(false);
});

it.each([
  ['grünfläche', ['park']],
  ['GRUNFLACHE', ['park']],
  ['gru\u0308nfla\u0308chen', ['park']],
  ['strasse', ['street']],
  ['STRASSE lange', ['street']],
  ['ayse', ['rent']],
  ['w', ['park', 'street', 'rent']],
  ['rent grün', []],
  ['.*', []],
])('finds by words, whatever their case, accents and order: %s', (words, found) => {
  expect(ids({ words })).toEqual(found);
});

it('finds by agenda item and speaker, together with words', () => {
  expect(ids({ agendaItemId: 's1' })).toEqual(['park', 'street']);
  expect(ids({ agendaItemId: 's1', speakerId: 'kim' })).toEqual(['park']);
  expect(ids({ agendaItemId: 's2', words: 'grün' })).toEqual([]);
});
