import { afterEach, expect, it } from 'vitest';
import { duration, waiting } from './duration';
import { setLanguage } from './language.svelte';

afterEach(() => setLanguage('de'));
const plain = (text: string) => text.replace(/\s/gu, ' ');

it.each([
  [0, '0 Minuten', '0 minutes'],
  [1, '1 Minute', '1 minute'],
  [47, '47 Minuten', '47 minutes'],
  [60, '1 Stunde', '1 hour'],
  [120, '2 Stunden', '2 hours'],
  [227, '3 Std. 47 Min.', '3 hrs 47 mins'],
])('says %d minutes as people do', (minutes, german, english) => {
  setLanguage('de');
  expect(plain(duration(minutes))).toBe(german);
  setLanguage('en');
  expect(plain(duration(minutes))).toBe(english);
});

it.each([
  [1, '1 Sekunde', '1 second'],
  [45, '45 Sekunden', '45 seconds'],
  [60, '1 Minute', '1 minute'],
  [90, '1 Minute 30 Sekunden', '1 minute 30 seconds'],
  [120, '2 Minuten', '2 minutes'],
  [3600, '1 Stunde', '1 hour'],
])('says %d seconds as people do', (seconds, german, english) => {
  setLanguage('de');
  expect(plain(waiting(seconds))).toBe(german);
  setLanguage('en');
  expect(plain(waiting(seconds))).toBe(english);
});
