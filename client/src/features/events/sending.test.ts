import { expect, it } from 'vitest';
import { LiveEvent } from '../../live/live.svelte';
import { Desk } from './desk.svelte';
import { Sending } from './sending.svelte';

it('sends for whoever opens the dialog anew, and closes nothing of theirs, while an earlier act still hangs', async () => {
  const desk = new Desk(new LiveEvent('e', 'moderator'));
  const sending = new Sending(desk);
  let answered!: () => void;
  const hanging = sending.send(() => new Promise<void>((go) => (answered = go)));
  expect(await sending.send(() => desk.say('twice'))).toBe(false);

  sending.begin();
  expect(await sending.send(() => desk.complain('Somebody else was faster.'))).toBe(false);
  expect(sending.trouble).toBe('Somebody else was faster.');
  desk.say('done after all');
  answered();

  expect(await hanging).toBe(false);
  expect(desk.said?.text).toBe('done after all');
  expect(sending.trouble).toBe('Somebody else was faster.');
});
