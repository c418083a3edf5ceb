import { expect, it } from 'vitest';
import { plainPoll } from './plain-poll';

it('makes a choice of what has answers, and a text of what has none', () => {
  expect(plainPoll([{ en: 'Here' }, { en: 'There' }])).toEqual({
    kind: 'single',
    definition: { options: [{ text: { en: 'Here' } }, { text: { en: 'There' } }], maxChoices: 1 },
  });
  expect(plainPoll([])).toEqual({ kind: 'openText', definition: { moderated: true } });
});
