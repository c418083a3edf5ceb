import { beforeAll, beforeEach, expect, it } from 'vitest';
import { setLanguage } from '../../../../ui/language.svelte';
import { choicePoll, ratingPoll, surveyPoll } from '../fixtures';
import { formKinds, hostKindOf, loadHostKinds } from '../host-kinds';
import { areReady, limits, newPart, partFields, partKinds, partsFrom } from './fields';
import { canBePart, inFull, inShort, lines, partsOf } from './parts';

const asked = [choicePoll(['A', 'B']), ratingPoll(['C'])];
const counted = surveyPoll(asked, { voters: 9, figures: [8, 2, 5, 3, 6, 5, 0, 0, 0, 2, 4], state: 'closed' });

beforeAll(loadHostKinds);
beforeEach(() => setLanguage('en'));

it('makes a poll of each question, with its own figures and people', () => {
  expect(partsOf(counted).map(({ kind, figures, voters }) => [kind, figures, voters])).toEqual([
    ['single', [5, 3], 8],
    ['rating', [0, 0, 0, 2, 4], 6],
  ]);
  const withheld = partsOf(surveyPoll(asked, { voters: 4 }));
  expect(withheld.map(({ figures, voters }) => [figures, voters])).toEqual([
    [null, 4],
    [null, 4],
  ]);
});

it('tells each question with its people, then in the lines of its kind', () => {
  const all = lines(counted, { voters: 9, figures: counted.figures! }, []);
  expect(all.map(({ label, said, measure }) => [label, said, !!measure])).toEqual([
    ['1. What helps?', '8 answers', false],
    ['1: A', '5 (63%)', true],
    ['1: B', '3 (38%)', true],
    ['2. What helps?', '6 answers', false],
    ['2: C', expect.stringContaining('4.7'), true],
  ]);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(lines(counted, { voters: 0, figures: [] }, []).map(({ said }) => said).slice(0, 1)).toEqual(['0 answers']); // prettier-ignore
});

it('says how many answered, and in full what came of each', () => {
  expect(inShort(counted)).toBe('The questions were answered by 6 to 8 people each.');
  expect(inFull(counted, [])).toContain('1. Chosen most often: “A”, 5 of 8.');
  expect(inShort(surveyPoll(asked, { voters: 0, figures: [0, 0, 0, 0], state: 'closed' }))).toBe(
    'Nobody voted.',
  );
});

it('lets a question be of any kind that is neither written nor tapped nor has questions itself', () => {
  const named = partKinds().map((kind) => kind.define(kind.fieldsOf(choicePoll(['A', 'B']))).kind);
  expect(named).toEqual(expect.arrayContaining(['single', 'ranking', 'rating', 'points', 'guess']));
  expect(
    formKinds()!
      .filter((kind) => !canBePart(kind))
      .map((kind) => kind.define(kind.fieldsOf(choicePoll(['A', 'B']))).kind),
  ).toEqual(
    // prettier-ignore
    expect.arrayContaining(['words', 'openText', 'mood', 'survey']),
  );
});

it('writes what it read, whatever a question is of', () => {
  const poll = surveyPoll(asked, {}, 'moderator');
  const host = hostKindOf(poll)!;
  expect(host.define(host.fieldsOf(poll))).toEqual({ kind: 'survey', definition: poll.definition });
});

it('starts with a question to be filled in, and gives each another id', () => {
  const parts = partFields(choicePoll(['A', 'B']));
  expect(parts).toHaveLength(1);
  expect(areReady(parts)).toBe(false);
  parts.push(newPart(parts), newPart([...parts, { ...parts[0]!, id: 7 }]));
  expect(parts.map(({ id }) => id)).toEqual([1, 2, 8]);

  const ready = partFields(surveyPoll(asked));
  expect(areReady(ready)).toBe(true);
  expect(areReady([])).toBe(false);
  ready[0]!.question.en = 'x'.repeat(limits.question + 1);
  expect(areReady(ready)).toBe(false);
  expect(partsFrom(ready)).toHaveLength(2);
});
