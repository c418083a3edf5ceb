import { expect, it } from 'vitest';
import type { Phase, AgendaItemView } from '../../live/contract';
import { nextItem } from './next-item';

const agenda = (...states: Phase[]) => states.map((state, i) => ({ id: `${i}`, state }) as AgendaItemView);

it('follows what has run, not what was left out', () => {
  expect(nextItem(agenda('planned', 'planned'))?.id).toBe('0');
  expect(nextItem(agenda('ended', 'planned', 'planned'))?.id).toBe('1');
  expect(nextItem(agenda('planned', 'running', 'planned'))?.id).toBe('2');
  expect(nextItem(agenda('planned', 'ended'))).toBeUndefined();
});
