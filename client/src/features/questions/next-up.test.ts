import { expect, it } from 'vitest';
import type { AgendaItemView } from '../../live/contract';
import { question } from '../../live/fixtures';
import { nextUp } from './next-up';

const agenda = [
  { id: 'mine', speakerIds: ['me'] },
  { id: 'theirs', speakerIds: ['you'] },
] as AgendaItemView[];

it('puts what is addressed to the speaker first, then their item, whatever the votes', () => {
  const questions = [
    question('other', { speakerId: 'you', votes: 90 }),
    question('free', { votes: 50, agendaItemId: 'theirs' }),
    question('item', { votes: 2, agendaItemId: 'mine' }),
    question('me', { speakerId: 'me', votes: 1, agendaItemId: 'theirs' }),
  ];
  expect(nextUp(questions, agenda, 'me').map((q) => q.id)).toEqual(['me', 'item', 'free', 'other']);
});

it('orders equals by votes, then by age, and leaves out what is not open', () => {
  const questions = [
    question('late', { votes: 3, createdAt: '2022-09-14T09:00:00Z' }),
    question('early', { votes: 3, createdAt: '2022-09-14T08:00:00Z' }),
    question('most', { votes: 4, createdAt: '2022-09-14T09:30:00Z' }),
    question('done', { votes: 99, state: 'answered' }),
    question('waiting', { votes: 99, state: 'waiting' }),
  ];
  expect(nextUp(questions, agenda, 'me').map((q) => q.id)).toEqual(['most', 'early', 'late']);
});
