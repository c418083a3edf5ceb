import { expect, it } from 'vitest';
import { keyOf, thingOf } from './act-key';

it('names a thing as phones have stored it, and finds it again', () => {
  expect(keyOf('me')).toBe('me');
  expect(keyOf('vote', 'p1', '0')).toBe('vote:p1:0');
  expect(keyOf('note', 'b1', 'n1')).toBe('note:b1:n1');
  expect(thingOf('me')).toEqual(['me']);
  expect(thingOf(keyOf('rating', 'a1'))).toEqual(['rating', 'a1']);
  expect(thingOf(keyOf('note', 'b1', 'n1'))).toEqual(['note', 'b1', 'n1']);
});
