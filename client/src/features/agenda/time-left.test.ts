import { describe, expect, it } from 'vitest';
import type { EventView, AgendaItemView } from '../../live/contract';
import { eventLeft, minutes, agendaItemLeft } from './time-left';

const at = (time: string, day = '2022-09-14') => Date.parse(`${day}T${time}:00Z`);
const iso = (time: string, day?: string) => new Date(at(time, day)).toISOString();

const item = (from: string, to: string, over: Partial<AgendaItemView> = {}): AgendaItemView => ({
  id: from,
  title: { de: from, en: null },
  description: { de: null, en: null },
  speakerIds: [],
  startsAt: iso(from),
  endsAt: iso(to),
  state: 'planned',
  startedAt: null,
  endedAt: null,
  feedbackPrompt: null,
  feedbackOpen: false,
  approval: null,
  order: 0,
  version: 1,
  ...over,
});
const event = (state: EventView['state'] = 'running') =>
  ({ state, startsAt: iso('08:00'), endsAt: iso('10:00') }) as EventView;

describe('time left', () => {
  const running = (startedAt: string) => item('08:00', '08:25', { state: 'running', startedAt });
  it('counts an item that began late to its printed end', () => {
    expect(agendaItemLeft(running(iso('08:10')), at('08:20'))).toBe(5 * 60_000);
    expect(minutes(agendaItemLeft(running(iso('08:10')), at('08:28')))).toBe(-3);
  });

  it('counts the planned length of one that began early, and of one that began after its printed end', () => {
    expect(agendaItemLeft(running(iso('07:50')), at('08:00'))).toBe(15 * 60_000);
    expect(agendaItemLeft(running(iso('08:30')), at('08:35'))).toBe(20 * 60_000);
  });

  it('counts the planned length on another day than the printed one', () => {
    expect(agendaItemLeft(running(iso('12:00', '2022-09-13')), at('12:10', '2022-09-13'))).toBe(15 * 60_000);
    expect(agendaItemLeft(running(iso('12:00', '2026-03-01')), at('12:10', '2026-03-01'))).toBe(15 * 60_000);
  });

  it('counts the event to its printed end on the day', () => {
    expect(eventLeft(event(), [], at('09:13'))).toBe(47 * 60_000);
    expect(eventLeft(event(), [], at('10:05'))).toBe(-5 * 60_000);
  });

  it('adds up what is still to come when held on another day', () => {
    const agenda = [
      item('08:00', '08:25', { state: 'ended' }),
      item('08:25', '09:00', { state: 'running', startedAt: iso('12:00', '2026-03-01') }),
      item('09:00', '10:00'),
    ];
    expect(eventLeft(event(), agenda, at('12:05', '2026-03-01'))).toBe(90 * 60_000);
    expect(eventLeft(event(), agenda, at('13:00', '2026-03-01'))).toBe(60 * 60_000);
  });

  it('says nothing before the event and after it', () => {
    expect(eventLeft(event('planned'), [], at('09:00'))).toBeNull();
    expect(eventLeft(event('ended'), [], at('09:00'))).toBeNull();
  });
});
