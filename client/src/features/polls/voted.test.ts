import { describe, expect, it } from 'vitest';
import type { PollView } from '../../live/contract';
import { showLanguage } from '../../ui/language.svelte';
import { votedInAll, votedSoFar } from './voted';

const poll = (voters: number) => ({ voters }) as PollView;

describe('How far a poll is', () => {
  it('says how many of those connected have voted, in the way of the language', () => {
    showLanguage('de');
    expect(votedSoFar(poll(47), { connected: 1120, joined: 1300 })).toEqual({
      numerals: '47 von 1.120',
      words: 'haben abgestimmt',
    });
    showLanguage('en');
    expect(votedSoFar(poll(1), { connected: 112, joined: 130 })).toEqual({
      numerals: '1 of 112',
      words: 'has voted',
    });
  });

  it('leaves out of how many where that would not be true', () => {
    showLanguage('en');
    expect(votedSoFar(poll(47), { connected: 12, joined: 130 })).toEqual({
      numerals: '47',
      words: 'have voted',
    });
    expect(votedSoFar(poll(0), null)).toEqual({ numerals: '0', words: 'have voted' });
  });

  it('takes the turnout as its kind words it, whatever stands first', () => {
    showLanguage('en');
    expect(votedInAll(poll(1128), '1,128 votes')).toEqual({ numerals: '1,128', words: 'votes' });
    expect(votedInAll(poll(3), 'Voters: 3')).toEqual({ numerals: '', words: 'Voters: 3' });
  });
});
