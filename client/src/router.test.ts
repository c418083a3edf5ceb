import { expect, it } from 'vitest';
import codes from '../../tests/join-codes.json';
import { go, normalCode, parseRoute, route } from './router.svelte';

it.each([
  ['/', { screen: 'participant', code: null, tab: 'now' }],
  ['/abc234', { screen: 'participant', code: 'ABC234', tab: 'now' }],
  ['/ABC234/questions', { screen: 'participant', tab: 'questions' }],
  ['/ABC234/nowhere', { screen: 'participant', tab: 'now' }],
  ['/ABC234/moderate', { screen: 'moderator' }],
  ['/ABC234/stage', { screen: 'stage' }],
  ['/ABC234/organise', { screen: 'organiser' }],
  ['/ABC234/review', { screen: 'review', speakerId: null }],
  ['/ABC234/speaker/s1', { screen: 'speaker', speakerId: 's1' }],
  ['/ABC234/speaker/s1/review', { screen: 'review', speakerId: 's1' }],
])('%s leads to its screen', (path, expected) => {
  expect(parseRoute(path)).toMatchObject(expected);
});

// The same file tests the server.
it.each(codes)('reads a code from what was typed or pasted: %j', ({ typed, code }) => {
  expect(normalCode(typed)).toBe(code);
});

it.each(['/ABC234.', '/abc%E2%80%93234', '/«ABC234»'])('%s leads to the event', (path) => {
  expect(parseRoute(path)).toMatchObject({ screen: 'participant', code: 'ABC234' });
});

it('goes to a place within a tab', () => {
  go('/ABC234/mine#name');
  expect(route()).toMatchObject({ code: 'ABC234', tab: 'mine' });
  expect(location.hash).toBe('#name');
  go('/', 'replace');
});
