import { expect, it } from 'vitest';
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

it('takes codes as they are read aloud', () => {
  expect(normalCode(' abc 2-34 ')).toBe('ABC234');
});

it('goes to a place within a tab', () => {
  go('/ABC234/mine#name');
  expect(route()).toMatchObject({ code: 'ABC234', tab: 'mine' });
  expect(location.hash).toBe('#name');
  go('/', 'replace');
});
