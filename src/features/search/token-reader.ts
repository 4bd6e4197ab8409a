import { stemsOf } from './analysis.ts'
import type { Alternative, WeighedQuery } from './port.ts'

/** What a text holds of a query. Overwritten by the next text. */
export interface Counts {
  /** By the query's terms: how often the text has them, an alternative counting by its weight. */
  terms: Float64Array
  /** By the query's 4-grams, in their order. */
  grams: Uint32Array
  /** Of alternatives with several stems. */
  stems: Map<string, number>
  words: number
  gramLength: number
}

/** What one word of a text holds of the query. */
interface Held {
  terms: { position: number; weight: number }[]
  stems: string[]
}

export const isPhrase = ({ stems }: Alternative): boolean => stems.length > 1

const space = 32
const y = 121
const i = 105

/**
 * Counts a query's words and 4-grams in texts of folded words. A search reads some hundred thousand words, so a text is
 * gone through once, character by character, and a word is taken out of it only if it begins like one that is asked for.
 */
export class TokenReader {
  #terms = new Map<string, { position: number; weight: number }[]>()
  #phraseStems = new Set<string>()
  #grams = new Map<number, number>()
  /** Whether a 4-gram that is asked for has this half of its code: most are told from it. */
  #gramMarks = new Uint8Array(1 << 16)
  /** Whether a stem that is asked for begins with these two letters. */
  #beginnings = new Uint8Array(1 << 16)
  #known = new Map<string, Held>()
  #counts: Counts

  constructor({ terms, grams }: WeighedQuery) {
    for (const [position, { alternatives }] of terms.entries()) {
      for (const alternative of alternatives) this.#addAlternative(alternative, position)
    }
    for (const [position, gram] of [...grams.keys()].entries()) {
      const code = codeOf(gram)
      this.#grams.set(code, position)
      this.#gramMarks[markOf(code)] = 1
    }
    this.#counts = {
      terms: new Float64Array(terms.length),
      grams: new Uint32Array(grams.size),
      stems: new Map(),
      words: 0,
      gramLength: 0,
    }
  }

  #addAlternative(alternative: Alternative, position: number): void {
    for (const stem of alternative.stems) {
      this.#addBeginning(stem.replace(/^en:/, ''))
      if (isPhrase(alternative)) {
        this.#phraseStems.add(stem)
        continue
      }
      const terms = this.#terms.get(stem) ?? []
      terms.push({ position, weight: alternative.weight })
      this.#terms.set(stem, terms)
    }
  }

  // a stem begins as its words do, but for y and i ("dying", "die")
  #addBeginning(stem: string): void {
    const first = stem.charCodeAt(0)
    if (stem.length > 1) this.#beginnings[beginningOf(first, stem.charCodeAt(1))] = 1
    else for (let second = 0; second < 256; second++) this.#beginnings[beginningOf(first, second)] = 1
  }

  /** Counts what the text holds; the answer is good until the next text is read. */
  read(text: string): Counts {
    const counts = this.#counts
    counts.terms.fill(0)
    counts.grams.fill(0)
    counts.stems.clear()
    counts.words = 0
    counts.gramLength = 0
    let code = space
    let beginning = 0
    let length = 0
    for (let at = 0; at <= text.length; at++) {
      const char = at < text.length ? text.charCodeAt(at) : space
      code = (code << 8) ^ char
      if (char !== space) {
        length++
        if (length === 1) beginning = beginningOf(char, 0)
        else if (length === 2) beginning = beginningOf(text.charCodeAt(at - 1), char)
        else if (this.#gramMarks[markOf(code)] === 1) this.#countGram(code)
      } else if (length > 0) {
        const last = length === 1 ? code & 0xff_ff_ff : code
        if (this.#gramMarks[markOf(last)] === 1) this.#countGram(last)
        if (this.#beginnings[beginning] === 1) this.#countWord(text.slice(at - length, at))
        counts.words++
        counts.gramLength += length === 1 ? 1 : length - 1
        length = 0
      }
    }
    return counts
  }

  #countGram(code: number): void {
    const position = this.#grams.get(code)
    if (position !== undefined) this.#counts.grams[position] = (this.#counts.grams[position] ?? 0) + 1
  }

  #countWord(word: string): void {
    const held = this.#heldBy(word)
    const { terms, stems } = this.#counts
    for (const { position, weight } of held.terms) terms[position] = (terms[position] ?? 0) + weight
    for (const stem of held.stems) stems.set(stem, (stems.get(stem) ?? 0) + 1)
  }

  #heldBy(word: string): Held {
    const known = this.#known.get(word)
    if (known) return known
    const stems = stemsOf(word)
    const held = { terms: this.#termsOf(stems), stems: stems.filter((stem) => this.#phraseStems.has(stem)) }
    this.#known.set(word, held)
    return held
  }

  // by both stems: an English entry has Danish topic words, and a Danish one English words; a word counts once
  #termsOf(stems: readonly string[]): Held['terms'] {
    const best = new Map<number, number>()
    for (const stem of stems) {
      for (const { position, weight } of this.#terms.get(stem) ?? []) {
        best.set(position, Math.max(weight, best.get(position) ?? 0))
      }
    }
    return [...best].map(([position, weight]) => ({ position, weight }))
  }
}

/** The last four characters as a number, the edge of a word as a space. Exact for letters of one byte. */
function codeOf(gram: string): number {
  let code = 0
  for (const char of gram) code = (code << 8) ^ (char === '_' ? space : char.charCodeAt(0))
  return code
}

const markOf = (code: number): number => (code ^ (code >>> 13)) & 0xff_ff

const beginningOf = (first: number, second: number): number =>
  ((first << 8) ^ (second === y ? i : second)) & 0xff_ff
