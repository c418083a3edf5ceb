import { afterEach, describe, expect, it, vi } from 'vitest';
import { read, write } from './storage';

afterEach(() => {
  vi.unstubAllGlobals();
  write('draft', null);
});

describe('What is kept on the phone', () => {
  it('is the newest also when the phone takes no more', () => {
    write('draft', 'Wer');
    const storage = localStorage;
    const setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    vi.stubGlobal('localStorage', { setItem, getItem: (key: string) => storage.getItem(key) });
    write('draft', 'Wer zahlt?');
    expect(read('draft')).toBe('Wer zahlt?');
    vi.unstubAllGlobals();
    write('draft', 'Wer zahlt das?');
    expect(read('draft')).toBe('Wer zahlt das?');
    expect(localStorage.getItem('workshop.draft')).toBe('Wer zahlt das?');
  });

  it('is what another tab wrote last', () => {
    write('draft', 'Wer');
    localStorage.setItem('workshop.draft', 'Wann');
    expect(read('draft')).toBe('Wann');
    write('draft', null);
    expect(read('draft')).toBeNull();
  });

  it('lasts as long as the page where nothing may be kept', () => {
    vi.stubGlobal('localStorage', undefined);
    write('draft', 'Wer');
    expect(read('draft')).toBe('Wer');
  });
});
