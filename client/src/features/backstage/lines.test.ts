import { describe, expect, it } from 'vitest';
import type { BackstageLineView } from '../../live/contract';
import { covering, standingOf } from './lines';

const line = (id: string, minute: number, over: Partial<BackstageLineView> = {}): BackstageLineView => ({
  id,
  speakerId: null,
  text: id,
  sentAt: `2026-05-01T10:0${minute}:00Z`,
  receipts: [],
  version: 1,
  ...over,
});

describe("A line to the speakers' tablets", () => {
  it('covers with the latest that is for them and that they are not done with', () => {
    const all = line('all', 1);
    const theirs = line('theirs', 2, { speakerId: 'kim' });
    const others = line('others', 3, { speakerId: 'ben' });
    expect(covering([all, theirs, others], 'kim')).toBe(theirs);
    expect(covering([all, others], 'kim')).toBe(all);
    expect(covering([others], 'kim')).toBeUndefined();
    // Pressed, but not answered yet.
    expect(covering([all], 'kim', new Set(['all']))).toBeUndefined();
  });

  it('covers no more once it was read, or replaced unread', () => {
    const read = line('read', 1, { receipts: [{ speakerId: 'kim', at: '2026-05-01T10:02:00Z' }] });
    const replaced = line('replaced', 2, { receipts: [{ speakerId: 'kim', at: null }] });
    expect(covering([read, replaced], 'kim')).toBeUndefined();
    expect(covering([read, replaced], 'ben')).toBe(replaced);
  });

  it('tells who read it, and on whose tablets it still stands', () => {
    const panel = [{ id: 'kim' }, { id: 'ben' }, { id: 'ada' }];
    const at = '2026-05-01T10:02:00Z';
    const toAll = line('all', 1, {
      receipts: [
        { speakerId: 'ben', at },
        { speakerId: 'ada', at: null },
      ],
    });
    expect(standingOf(toAll, panel)).toEqual({ read: [{ speakerId: 'ben', at }], unread: ['kim'] });
    expect(standingOf(line('one', 1, { speakerId: 'ada' }), panel)).toEqual({ read: [], unread: ['ada'] });
  });
});
