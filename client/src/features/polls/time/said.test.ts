import { describe, expect, it } from 'vitest';
import { figures, saidAt } from './said';

describe('what is said while time runs out', () => {
  it('is that it began, then how little is left at 30 and 10 seconds, then that it is over', () => {
    const said: (string | null)[] = [];
    let before: number | null = null;
    for (let left = 60; left >= 0; left -= 1) {
      const now = saidAt(before, left);
      if (now) said.push(`${now} ${left}`);
      before = left;
    }
    expect(said).toEqual(['begun 60', 'left 30', 'left 10', 'over 0']);
  });

  it('is said once also where a phone slept over it', () => {
    expect(saidAt(45, 5)).toBe('left');
    expect(saidAt(5, 0)).toBe('over');
    expect(saidAt(45, 0)).toBe('over');
    expect(saidAt(null, 0)).toBe('over');
  });

  it('is that there is more where staff add some', () => {
    expect(saidAt(9, 38)).toBe('more');
    expect(saidAt(0, 30)).toBe('more');
    expect(saidAt(38, 30)).toBe('left');
  });

  it('is nothing in between', () => {
    expect(saidAt(60, 59)).toBeNull();
    expect(saidAt(30, 29)).toBeNull();
    expect(saidAt(0, 0)).toBeNull();
  });
});

describe('figures', () => {
  it('are minutes and two digits of seconds', () => {
    expect([0, 9, 59, 60, 65, 3600].map(figures)).toEqual(['0:00', '0:09', '0:59', '1:00', '1:05', '60:00']);
  });
});
