import { stemOf, stemsOf } from './analysis.ts'
import type { Language, QueryTerm } from './port.ts'

/** What a text holds of some terms, each known by its position among them. */
export interface Held {
  /** A term → how often it is there. */
  words: Map<number, number>
  /** Two terms that stand side by side → how often they do. */
  pairs: Map<number, number>
  /** Of all words, terms or not. */
  length: number
}

const none = -1

/** Finds terms, and pairs of neighbouring terms, in texts of folded words. */
export class TermReader {
  #terms: number
  #language: Language | null
  #byStem = new Map<string, number>()
  #known = new Map<string, number>()

  /** @param language of the texts and the terms; null when they differ, and words are compared by their stems in both */
  constructor(terms: readonly QueryTerm[], language: Language | null) {
    this.#terms = terms.length
    this.#language = language
    for (const [position, { word }] of terms.entries()) {
      for (const stem of language === null ? stemsOf(word) : [stemOf(word, language)]) {
        if (!this.#byStem.has(stem)) this.#byStem.set(stem, position)
      }
    }
  }

  /** @param wanted the only pairs to look for; all when left out */
  read(text: string, wanted?: ReadonlyMap<number, number>): Held {
    const held: Held = { words: new Map(), pairs: new Map(), length: 0 }
    let before = none
    for (const word of text.split(' ')) {
      const position = this.positionOf(word)
      if (position >= 0) {
        count(held.words, position)
        const pair = before * this.#terms + position
        if (before >= 0 && (wanted === undefined || wanted.has(pair))) count(held.pairs, pair)
      }
      held.length++
      before = position
    }
    return held
  }

  /** The term that a word is a form of, or -1. */
  positionOf(word: string): number {
    const known = this.#known.get(word)
    if (known !== undefined) return known
    const position =
      this.#language === null ? this.#inEither(word) : this.#byStem.get(stemOf(word, this.#language))
    this.#known.set(word, position ?? none)
    return position ?? none
  }

  #inEither(word: string): number | undefined {
    const [danish = '', english = ''] = stemsOf(word)
    return this.#byStem.get(danish) ?? this.#byStem.get(english)
  }
}

function count(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
