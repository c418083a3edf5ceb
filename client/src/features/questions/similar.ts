// Which questions ask the same as what is being typed, German or English. Works on what this browser knows of
// the event: a draft never leaves it. Decision 12 says how well it finds, and why no library does it.
import type { QuestionView } from '../../live/contract';
import { fold } from './find';
import { commonWords, sameMeaning } from './similar.words';

/** Cosine from which on two questions count as asking the same; chosen on `similar.cases.ts`. */
const alike = 0.46;
/** Words that say something, from which on there is something to compare. */
const fewestWords = 2;
/** Letters of the parts in which words are compared, so that compounds and endings still match. */
const partLength = 3;
/** So many with the most in common are compared exactly. */
const candidates = 30;

const common = new Set(commonWords.split(/\s+/));
const meaning = new Map(
  sameMeaning.flatMap((group) =>
    group.split(' ').map((word, _, [first]) => [stem(word), stem(first!)] as const),
  ),
);

type Known = { id: string; text: string; features: number };

/** An index of questions by the parts of their words, kept up to date piece by piece. */
export class SimilarQuestions {
  /** By place; a place whose question is gone is taken by the next one. */
  private readonly known: (Known | undefined)[] = [];
  private readonly free: number[] = [];
  private readonly places = new Map<string, number>();
  /** Places of the questions in which a word or a part of one occurs. */
  private readonly where = new Map<string, number[]>();

  get size(): number {
    return this.places.size;
  }

  /**
   * Makes the index hold these questions and no others, in steps that a phone does not notice.
   * @param most questions to take up in this step
   * @returns whether all of them are in it now; otherwise call again
   */
  take(questions: readonly QuestionView[], most = 250): boolean {
    const wanted = new Set(questions.map(({ id }) => id));
    for (const id of this.places.keys()) if (!wanted.has(id)) this.remove(id);
    for (const { id, text } of questions) {
      const place = this.places.get(id);
      if (place !== undefined && this.known[place]!.text === text) continue;
      if (most-- <= 0) return false;
      this.remove(id);
      this.add(id, text);
    }
    return true;
  }

  /** Ids of the questions that ask the same, the most alike first. */
  similar(text: string, most = 3): string[] {
    return this.compare(text)
      .filter(({ score }) => score >= alike)
      .slice(0, most)
      .map(({ id }) => id);
  }

  private compare(text: string): { id: string; score: number }[] {
    if (new Set(words(text)).size < fewestWords) return [];
    const asked = featuresOf(text);
    const shared = new Float64Array(this.known.length);
    const touched: number[] = [];
    for (const feature of asked) {
      const weight = this.weight(feature);
      for (const place of this.where.get(feature) ?? []) {
        if (shared[place] === 0) touched.push(place);
        shared[place]! += weight;
      }
    }
    const roughly = (place: number) => shared[place]! / Math.sqrt(this.known[place]!.features);
    const length = this.length(asked);
    return touched
      .sort((a, b) => roughly(b) - roughly(a))
      .slice(0, candidates)
      .map((place) => {
        const { id, text } = this.known[place]!;
        return { id, score: shared[place]! / (length * this.length(featuresOf(text))) };
      })
      .sort((a, b) => b.score - a.score);
  }

  private length(features: Set<string>): number {
    let sum = 0;
    for (const feature of features) sum += this.weight(feature);
    return Math.sqrt(sum);
  }

  /** What occurs in few questions says more (the square of the usual inverse document frequency). */
  private weight(feature: string): number {
    return Math.log(1 + this.size / ((this.where.get(feature)?.length ?? 0) + 0.5)) ** 2;
  }

  private add(id: string, text: string): void {
    const features = featuresOf(text);
    const place = this.free.pop() ?? this.known.length;
    this.known[place] = { id, text, features: features.size };
    this.places.set(id, place);
    for (const feature of features) {
      const places = this.where.get(feature);
      if (places) places.push(place);
      else this.where.set(feature, [place]);
    }
  }

  private remove(id: string): void {
    const place = this.places.get(id);
    if (place === undefined) return;
    for (const feature of featuresOf(this.known[place]!.text)) {
      const places = this.where.get(feature)!;
      if (places.length === 1) this.where.delete(feature);
      else places.splice(places.indexOf(place), 1);
    }
    this.known[place] = undefined;
    this.places.delete(id);
    this.free.push(place);
  }
}

function featuresOf(text: string): Set<string> {
  const features = new Set<string>();
  for (const word of words(text)) {
    addParts(features, word);
    const other = meaning.get(word);
    if (other) addParts(features, other);
  }
  return features;
}

function addParts(features: Set<string>, word: string): void {
  features.add(word);
  const whole = `_${word}_`;
  for (let i = 0; i + partLength <= whole.length; i++) features.add(`#${whole.slice(i, i + partLength)}`);
}

/** The words that say what it is about, without their endings. */
const words = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !common.has(word)).map(stem);

/** Takes off one German or English ending where enough of the word is left. */
function stem(word: string): string {
  const bare = word.replace(/(?:ungen|ieren|lichen|liche|ung|ing|ern|est|ies|e[nrsmd]|st|[esnt])$/, '');
  return bare.length >= 4 ? bare : word;
}

const indexes = new WeakMap<object, SimilarQuestions>();

/** The index that belongs to what a browser knows of an event; kept while one looks elsewhere. */
export function similarIn(store: object): SimilarQuestions {
  let index = indexes.get(store);
  if (!index) indexes.set(store, (index = new SimilarQuestions()));
  return index;
}
