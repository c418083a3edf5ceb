// One tap, again and again: what everyone tapped last, and how often what was tapped when.
import { m } from '../../../../paraglide/messages';
import type { PollKind } from '../kind';
import { hands, lines } from '../options/votes';
import Answer from './Answer.svelte';
import Outcome from './Outcome.svelte';
import { inShort, turnout } from './result';

const mood: PollKind = {
  name: m.poll_mood_name,
  Answer,
  Outcome,
  isTapped: true,
  isForPanel: true,
  how: () => m.poll_mood_how(),
  hint: () => m.poll_mood_hint(),
  counted: () => m.poll_mood_counted(),
  send: () => m.poll_phone_vote(),
  turnout,
  inShort,
  isWhole: () => true,
  lines,
  hands,
  host: () => import('./host'),
};
export default mood;
