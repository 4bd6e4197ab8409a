import { fold, gramsOf, stemOf, stemsOf, wordsOf, writtenWords } from './analysis.ts'
import type { Alternative, Collection, QueryTerm, WeighedQuery } from './port.ts'
import { compoundParts, isOneErrorAway, shortestGuessed } from './spelling.ts'

/** A query longer than this is read to here: people's sentences are shorter, and nobody waits for a megabyte. */
const mostCharacters = 2_000
const mostWords = 40

/** A distinct word of the query. */
export interface QueryWord {
  /** Folded. */
  word: string
  /** As typed. */
  spelling: string
  /** How often. */
  weight: number
  stems: readonly string[]
  /** The word is still being typed. */
  unfinished: boolean
  /** Words of the room's synonyms, each as the stems of its own words. */
  synonyms: string[][]
}

/** Reads a query: distinct words in order. Any text gives an answer, perhaps an empty one. */
export function readQuery(
  text: string,
  options: { typing?: boolean; synonyms?: readonly (readonly string[])[] } = {},
): QueryWord[] {
  const words = new Map<string, QueryWord>()
  let last: QueryWord | undefined
  for (const [spelling] of text.slice(0, mostCharacters).matchAll(writtenWords)) {
    // cut as in the index, which holds no word of thousands of letters
    for (const word of wordsOf(spelling)) {
      last = words.get(word) ?? newWord(word, spelling)
      last.weight++
      words.set(word, last)
    }
    if (words.size >= mostWords) break
  }
  if (last && options.typing && /[\p{L}\p{N}]$/u.test(text)) last.unfinished = true
  addSynonyms(words, options.synonyms ?? [])
  return [...words.values()]
}

const newWord = (word: string, spelling: string): QueryWord => ({
  word,
  spelling,
  weight: 0,
  stems: stemsOf(word),
  unfinished: false,
  synonyms: [],
})

function addSynonyms(words: Map<string, QueryWord>, groups: readonly (readonly string[])[]): void {
  const byStem = new Map([...words.values()].map((word) => [word.stems[0], word]))
  for (const group of groups) {
    const phrases = group.map((phrase) =>
      [...fold(phrase).matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => stemsOf(word)[0] ?? word),
    )
    for (const phrase of phrases) {
      const asked = phrase.length === 1 ? byStem.get(phrase[0]) : undefined
      if (asked) asked.synonyms.push(...phrases.filter((other) => other !== phrase && other.length > 0))
    }
  }
}

/** A word of the word list that may stand for a query word. */
export interface NearWord {
  /** The query word it was looked up for. */
  asked: string
  how: 'near' | 'start' | 'compound'
  word: string
  stem: string
  spelling: string
  documents: number
}

/** What the word list of the public entries says about a query. */
export interface WordFacts {
  collection: Collection
  /** Stem → entries that hold it. A stem without one is missing. */
  stems: Map<string, number>
  grams: Map<string, number>
  /** Query word → how entries spell it, where the word is in the list. */
  spellings: Map<string, string>
  near: NearWord[]
}

/** Facts about a query, with entries that have a stem in the title. */
export interface TitledWordFacts extends WordFacts {
  /** Stem → entries with it in the title. */
  titles: Map<string, number>
}

/** How much of the word's own worth an entry gets for another word in its place. */
const worth = { synonym: 0.8, near: 0.7, start: 0.6, parts: 0.5, compound: 0.4 }

/** Joins a query with the word list: what each word may be called, and how rare it is. */
export function weigh(words: readonly QueryWord[], facts: WordFacts): WeighedQuery {
  const grams: WeighedQuery['grams'] = new Map()
  for (const { word, weight } of words) {
    for (const gram of gramsOf(word)) {
      const sum = grams.get(gram)?.weight ?? 0
      grams.set(gram, { weight: sum + weight, documents: facts.grams.get(gram) ?? 0 })
    }
  }
  return { terms: words.map((word) => termOf(word, facts)), grams, collection: facts.collection }
}

function termOf(asked: QueryWord, facts: WordFacts): QueryTerm {
  const known = countOf(asked.stems, facts)
  const alternatives: Alternative[] = [
    ...asked.stems.map((stem) => ({ stems: [stem], weight: 1 })),
    ...asked.synonyms.map((stems) => ({ stems, weight: worth.synonym })),
    ...nearAlternatives(asked, facts),
  ]
  if (known === 0) alternatives.push(...splitAlternatives(asked.word, facts))
  const others = alternatives.slice(asked.stems.length).map(({ stems }) => rarestCount(stems, facts))
  // an unknown word is as rare as what it is taken for
  const documents = known > 0 ? known : others.reduce((sum, count) => sum + count, 0)
  const spelling = facts.spellings.get(asked.word) ?? asked.spelling
  return { word: asked.word, spelling, weight: asked.weight, alternatives, documents }
}

function nearAlternatives(asked: QueryWord, facts: WordFacts): Alternative[] {
  const own = new Set(asked.stems)
  const near = new Map<string, Alternative>()
  for (const found of facts.near.filter((found) => found.asked === asked.word)) {
    const { how, stem } = found
    if ((how !== 'near' || isMisspelt(asked, found)) && !own.has(stem) && !near.has(stem))
      near.set(stem, { stems: [stem], weight: worth[how] })
  }
  return [...near.values()]
}

// by what was typed as well as folded: "lædre" swaps two letters that folding makes three of
const isMisspelt = (asked: QueryWord, found: NearWord): boolean =>
  isOneErrorAway(asked.word, found.word) || isOneErrorAway(asked.spelling.toLowerCase(), found.spelling)

const splitsOf = (word: string): string[][] =>
  compoundParts(word).map((parts) => parts.map((part) => stemOf(part, 'da')))

/** The stems of all parts that a word may be made of, to be looked up along with its own. */
export const partStems = (word: string): string[] => splitsOf(word).flat()

const splitAlternatives = (word: string, facts: WordFacts): Alternative[] =>
  splitsOf(word)
    .filter((stems) => stems.every((stem) => facts.stems.has(stem)))
    .map((stems) => ({ stems, weight: worth.parts }))

const countOf = (stems: readonly string[], facts: WordFacts): number =>
  stems.reduce((sum, stem) => sum + (facts.stems.get(stem) ?? 0), 0)

const rarestCount = (stems: readonly string[], facts: WordFacts): number =>
  Math.min(...stems.map((stem) => facts.stems.get(stem) ?? 0))

/**
 * The query with its unknown words replaced by the nearest known ones, in the entries' own spelling; null when
 * every word is known or none has a neighbour.
 */
export function didYouMean(text: string, words: readonly QueryWord[], facts: WordFacts): string | null {
  let better = text.slice(0, mostCharacters)
  for (const asked of words) {
    if (asked.unfinished || asked.word.length < shortestGuessed || countOf(asked.stems, facts) > 0) continue
    const nearest = facts.near
      .filter((found) => found.asked === asked.word && found.how === 'near')
      .filter((found) => isMisspelt(asked, found))
      .sort((one, other) => other.documents - one.documents)[0]
    if (nearest) better = better.replace(asked.spelling, () => nearest.spelling)
  }
  return better === text.slice(0, mostCharacters) ? null : better
}
