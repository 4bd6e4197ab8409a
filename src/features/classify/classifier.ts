import { stemOf, wordsOf } from '../search/analysis.ts'
import type { Language } from '../search/port.ts'
import { isStopWord } from '../search/stop-words.ts'

/** A text that somebody has said what it is about. */
export interface Example {
  text: string
  language: Language
  labels: readonly string[]
}

/** A label with how sure it is, 0 to 1. */
export interface Guess {
  label: string
  confidence: number
}

/** The title, a text's first line, says most of what it is about: a word there counts like four. */
const titleTimes = 4
/** Pairs of neighbouring words beside the words. */
const pairTimes = 0.5
/** Above 1: rare words say more of what a text is about than common ones. On the sectors of public cases 1.6 to 2.2 are alike. */
const rarityPower = 1.8
/** How far apart likenesses are for one to be twice as probable as another: see `npm run evaluate-classify`. */
const spread = 0.02

type Vector = Map<string, number>

/**
 * Tells what a text is about by which texts it resembles: each label is the mean of its texts (Rocchio; Manning, Raghavan &
 * Schütze, "Introduction to Information Retrieval", 2008, 14.2), as TF-IDF with the root of the frequency.
 */
export class Classifier {
  #rarities: Map<string, number>
  #centres = new Map<string, Vector>()

  constructor(examples: readonly Example[]) {
    const counted = examples.map(({ text, language, labels }) => ({
      labels,
      counts: countsOf(text, language),
    }))
    this.#rarities = raritiesOf(counted.map(({ counts }) => counts))
    for (const { counts, labels } of counted) {
      const vector = this.#vectorOf(counts)
      for (const label of labels) addTo(this.#centreOf(label), vector)
    }
    for (const centre of this.#centres.values()) normalise(centre)
  }

  /** What a text is about, the likeliest first; together no more than 1. Nothing for a text without a known word. */
  guess(text: string, language: Language): Guess[] {
    const vector = this.#vectorOf(countsOf(text, language))
    const likenesses = [...this.#centres].map(([label, centre]) => ({
      label,
      likeness: product(vector, centre),
    }))
    const best = Math.max(0, ...likenesses.map(({ likeness }) => likeness))
    if (best === 0) return []
    const worths = likenesses.map(({ label, likeness }) => ({
      label,
      worth: 2 ** ((likeness - best) / spread),
    }))
    const all = worths.reduce((sum, { worth }) => sum + worth, 0)
    return worths
      .map(({ label, worth }) => ({ label, confidence: worth / all }))
      .sort((one, other) => other.confidence - one.confidence)
  }

  #centreOf(label: string): Vector {
    const centre = this.#centres.get(label) ?? new Map<string, number>()
    this.#centres.set(label, centre)
    return centre
  }

  #vectorOf(counts: Vector): Vector {
    const vector = new Map<string, number>()
    for (const [feature, count] of counts) {
      const rarity = this.#rarities.get(feature)
      if (rarity !== undefined) vector.set(feature, Math.sqrt(count) * rarity)
    }
    return normalise(vector)
  }
}

/** How often each word, and each pair of neighbouring words, is said. */
function countsOf(text: string, language: Language): Vector {
  const counts = new Map<string, number>()
  const title = wordsOf(text.slice(0, 300).split('\n')[0] ?? '').length
  let before: string | null = null
  for (const [position, word] of wordsOf(text, 3_000).entries()) {
    const stem = word.length > 1 && !isStopWord(word) ? stemOf(word, language) : null
    const times = position < title ? titleTimes : 1
    if (stem !== null) {
      add(counts, stem, times)
      if (before !== null) add(counts, `${before} ${stem}`, times * pairTimes)
    }
    before = stem
  }
  return counts
}

/** Of what is in two texts or more: a word of one text tells nothing of others. */
function raritiesOf(texts: readonly Vector[]): Map<string, number> {
  const holding = new Map<string, number>()
  for (const counts of texts) {
    for (const feature of counts.keys()) add(holding, feature, 1)
  }
  const rarities = new Map<string, number>()
  for (const [feature, count] of holding) {
    if (count > 1) rarities.set(feature, Math.log((texts.length + 1) / (count + 0.5)) ** rarityPower)
  }
  return rarities
}

const add = (vector: Vector, feature: string, value: number): void => {
  vector.set(feature, (vector.get(feature) ?? 0) + value)
}

function addTo(sum: Vector, vector: Vector): void {
  for (const [feature, value] of vector) add(sum, feature, value)
}

function normalise(vector: Vector): Vector {
  let squares = 0
  for (const value of vector.values()) squares += value ** 2
  const norm = Math.sqrt(squares)
  if (norm > 0) for (const [feature, value] of vector) vector.set(feature, value / norm)
  return vector
}

function product(vector: Vector, centre: Vector): number {
  let sum = 0
  for (const [feature, value] of vector) sum += value * (centre.get(feature) ?? 0)
  return sum
}
