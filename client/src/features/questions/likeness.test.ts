import { expect, it } from 'vitest';
import { likeness } from './likeness';

it('puts what shares more words above what shares fewer', () => {
  const like = likeness('Wer bezahlt die Begrünung der Innenstadt?');
  const same = like('Wer bezahlt die Begrünung der Innenstadt?');
  const near = like('Was kostet die Begrünung unserer Innenstädte?');
  expect(same).toBe(1);
  expect(near).toBeGreaterThan(like('Wann fährt der Bus auf dem Land öfter?'));
  expect(like('Wann fährt der Bus auf dem Land öfter?')).toBe(0);
  expect(likeness('?')('!')).toBe(0);
});
