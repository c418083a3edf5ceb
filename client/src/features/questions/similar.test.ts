import { expect, it } from 'vitest';
import { question } from '../../live/fixtures';
import { english, german, type Case } from './similar.cases';
import { englishLater, germanLater } from './similar.later';
import { SimilarQuestions } from './similar';

function indexOf(texts: readonly string[]): SimilarQuestions {
  const index = new SimilarQuestions();
  const questions = texts.map((text) => question(text, { text }));
  while (!index.take(questions));
  return index;
}

// People write in both languages at one event.
const everything = indexOf([
  ...new Set([...german, ...english, ...germanLater, ...englishLater].map(({ asked }) => asked)),
]);

/** Of what is shown, how much is right; of what is asked already, how much is shown. */
function measure(cases: Case[]) {
  let right = 0;
  let shown = 0;
  for (const { asked, typed, same } of cases) {
    const found = everything.similar(typed);
    shown += found.length;
    if (same && found.includes(asked)) right += 1;
  }
  return { precision: right / shown, recall: right / cases.filter(({ same }) => same).length };
}

it.each([
  ['German', german, 40],
  ['English', english, 40],
  ['German, written later', germanLater, 14],
  ['English, written later', englishLater, 14],
])('finds what asks the same, and little else: %s', (language, cases, atLeast) => {
  const { precision, recall } = measure(cases);
  process.stdout.write(
    `${language}: ${cases.length} cases, precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}\n`,
  );
  expect(cases.length).toBeGreaterThanOrEqual(atLeast);
  expect(precision).toBeGreaterThan(0.75);
  expect(recall).toBeGreaterThan(0.75);
});

it('knows compounds, endings, umlauts and words of the same meaning', () => {
  const index = indexOf(['Was wird aus der Innenstadt und ihren Grünflächen?', 'Wann kommt die Müllabfuhr?']);
  for (const typed of [
    'Was wird aus den Innenstädten mit den Grünflächen?',
    'GRUNFLACHE INNENSTADT',
    'Grünflächen im Stadtzentrum?',
  ])
    expect(index.similar(typed)).toEqual(['Was wird aus der Innenstadt und ihren Grünflächen?']);
  for (const typed of ['', 'Was wird', 'Innenstadt', 'Wie spät ist es?'])
    expect(index.similar(typed)).toEqual([]);
});

it('follows the questions as they come, change and go, a few at a time', () => {
  const index = new SimilarQuestions();
  const park = question('park', { text: 'Bekommt der Stadtpark neue Bänke?' });
  const bus = question('bus', { text: 'Fährt der Nachtbus am Feiertag?' });
  expect(index.take([park, bus], 1)).toBe(false);
  expect(index.size).toBe(1);
  expect(index.take([park, bus], 1)).toBe(true);
  expect(index.similar('Neue Bänke für den Stadtpark?')).toEqual(['park']);
  index.take([{ ...park, text: 'Bekommt der Stadtpark einen Teich?' }]);
  expect(index.similar('Neue Bänke für den Stadtpark?')).toEqual([]);
  expect(index.similar('Ein Teich im Stadtpark?')).toEqual(['park']);
  expect(index.similar('Nachtbus am Feiertag')).toEqual([]);
  index.take([bus, question('late', { text: 'Warum ist das Hallenbad geschlossen?' })]);
  expect(index.size).toBe(2);
  expect(index.similar('Nachtbus am Feiertag')).toEqual(['bus']);
  expect(index.similar('Hallenbad geschlossen')).toEqual(['late']);
});

it('answers within a quarter of a second among 5,000 questions', () => {
  const where = [
    'Altstadt',
    'Innenstadt',
    'Bahnhof',
    'Marktplatz',
    'Rathaus',
    'Hafen',
    'Stadtpark',
    'Kaufhaus',
  ];
  const who = ['Kinder', 'Senioren', 'Familien', 'Vereine', 'Händler', 'Radfahrer', 'Pendler'];
  const index = indexOf(
    Array.from({ length: 5000 }, (_, i) => {
      const [place, people] = [where[i % where.length], who[i % who.length]];
      return `Was tut die Stadt am ${place} in Zone ${i % 97} für ${people}, und wer bezahlt Maßnahme ${i}?`;
    }),
  );
  const times: number[] = [];
  for (let i = 0; i < 21; i++) {
    const began = performance.now();
    expect(
      index.similar(`Wer bezahlt am ${where[i % 8]} die Maßnahme ${i} für Familien?`).length,
    ).toBeLessThanOrEqual(3);
    times.push(performance.now() - began);
  }
  const median = times.sort((a, b) => a - b)[10]!;
  process.stdout.write(`similar among 5,000: ${median.toFixed(1)} ms\n`);
  // Aimed at: 50.
  expect(median).toBeLessThan(250);
});
