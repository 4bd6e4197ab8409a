import type { Counts } from './reading.ts'

/** A text as numbers: features by their place in the vocabulary, with values whose squares sum up to one. */
export interface Vector {
  features: Int32Array
  values: Float32Array
}

/** Above 1: rare words say more of what a text is about than common ones. On the sectors of public cases 1.6 to 2.2 are alike. */
const rarityPower = 1.8
/** What is in most texts is kept, so that no collection is too large. */
const mostFeatures = 50_000

/** Gathers what is in texts, to weigh it: each text is kept as numbers, each word once. */
export class VocabularyMaker {
  #ids = new Map<string, number>()
  #holding: number[] = []
  #known = new Set<number>()
  #texts = 0

  /** Takes in a text. A feature of a known text counts even where no other text has it. */
  take(counts: Counts, isKnown: boolean): void {
    this.#texts++
    for (const feature of counts.keys()) {
      const id = this.#ids.get(feature) ?? this.#ids.size
      this.#ids.set(feature, id)
      this.#holding[id] = (this.#holding[id] ?? 0) + 1
      if (isKnown) this.#known.add(id)
    }
  }

  /** What is known or in two texts or more: a word of one text tells nothing of others. */
  make(): Vocabulary {
    const kept = [...this.#ids]
      .map(([feature, id]) => ({ feature, id, holding: this.#holding[id] ?? 0 }))
      .filter(({ id, holding }) => holding > 1 || this.#known.has(id))
    if (kept.length > mostFeatures) kept.sort((one, other) => other.holding - one.holding)
    const rarities = kept
      .slice(0, mostFeatures)
      .map(({ feature, holding }): [string, number] => [
        feature,
        Math.log((this.#texts + 1) / (holding + 0.5)) ** rarityPower,
      ])
    return new Vocabulary(rarities)
  }
}

/** The features that tell something, with how rare they are. */
export class Vocabulary {
  #places: Map<string, number>
  #rarities: Float32Array

  constructor(rarities: readonly (readonly [feature: string, rarity: number])[]) {
    this.#places = new Map(rarities.map(([feature], place) => [feature, place]))
    this.#rarities = Float32Array.from(rarities, ([, rarity]) => rarity)
  }

  get size(): number {
    return this.#places.size
  }

  /** TF-IDF with the logarithm of the frequency; empty for a text without a known feature. */
  vectorOf(counts: Counts): Vector {
    const features: number[] = []
    const values: number[] = []
    let squares = 0
    for (const [feature, count] of counts) {
      const place = this.#places.get(feature)
      if (place === undefined) continue
      const value = Math.log1p(count) * (this.#rarities[place] ?? 0)
      features.push(place)
      values.push(value)
      squares += value ** 2
    }
    const length = Math.sqrt(squares) || 1
    return {
      features: Int32Array.from(features),
      values: Float32Array.from(values, (value) => value / length),
    }
  }
}
