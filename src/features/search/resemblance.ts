import { wordsOf } from './analysis.ts'
import { rarity } from './bm25.ts'
import type { Candidate, Language, Resembling } from './port.ts'
import { liftOf, type Ranked, type RankingContext } from './ranker.ts'
import { isStopWord } from './stop-words.ts'
import { type Held, TermReader } from './term-reader.ts'

/**
 * What likeness is made of: the words, and the pairs of neighbouring words, that two texts share, and how much of the
 * other's title the text names. Figures are those of `npm run evaluate-related`, where hit@5 is within .02 for half and
 * twice of each; without pairs it is .05 less, and without names .06.
 */
const worth = { words: 1, pairs: 1, namedWords: 0.5, namedPairs: 0.4 }
const most = worth.words + worth.pairs + worth.namedWords + worth.namedPairs

/** How a text's likeness to others falls with their length: by about the number of different words in them. */
const lengthPower = 0.4
/** What the pairs of a title must weigh for half of the worth: one with a single common pair is soon named. */
const slightName = 12
/** A word of a title that the text does not have is a little rarer than those it has. */
const unknownRarity = 1.2

/**
 * Orders what may resemble a text by how much it does, lifted by what the house knows. Pure, and the same for every
 * engine. Words and pairs are weighed by TF-IDF with the logarithm of their frequency and compared as by their cosine
 * (Manning, Raghavan & Schütze, "Introduction to Information Retrieval", 2008, 6.3 and 6.4), with two short cuts: pairs
 * are as rare as they are among the candidates, and a candidate's norm is the text's own, by their lengths.
 * @returns all candidates, most alike first; `relevance` and `coverage` are the likeness alone, 0 to 1
 */
export function resemble(
  resembling: Resembling,
  context: RankingContext,
): { here: Ranked[]; elsewhere: Ranked[] } {
  const { query, here, elsewhere } = resembling
  const comparison = new Comparison(resembling)
  const ranked = (candidates: readonly Candidate[]) =>
    candidates
      .map((candidate): Ranked => {
        const { likeness, shared } = comparison.with(candidate)
        return {
          candidate,
          score: likeness * liftOf(candidate, context),
          relevance: likeness,
          coverage: likeness,
          matched: shared.flatMap((position) => query.terms[position] ?? []),
        }
      })
      .sort((one, other) => other.score - one.score || other.candidate.id - one.candidate.id)
  return { here: ranked(here), elsewhere: ranked(elsewhere) }
}

type Rarity = (key: number) => number

/** A text read once for each language of its candidates, and what its words and pairs are worth among them. */
class Comparison {
  #resembling: Resembling
  #readers = new Map<Language, { reader: TermReader; source: Held }>()
  #held = new Map<Candidate, Held>()
  #words: Rarity
  #pairs: Rarity
  #unknown: number

  constructor(resembling: Resembling) {
    this.#resembling = resembling
    const { terms, collection } = resembling.query
    const rarities = terms.map(({ documents }) => rarity(documents, collection.documents))
    this.#words = (position) => rarities[position] ?? 0
    this.#unknown = (unknownRarity * rarities.reduce((sum, one) => sum + one, 0)) / Math.max(terms.length, 1)
    for (const candidate of [...resembling.here, ...resembling.elsewhere]) {
      const { reader, source } = this.#readerOf(candidate.language)
      this.#held.set(candidate, reader.read(candidate.tokens, source.pairs))
    }
    this.#pairs = pairRarities([...this.#held.values()])
  }

  with(candidate: Candidate): { likeness: number; shared: number[] } {
    const { reader, source } = this.#readerOf(candidate.language)
    const held = this.#held.get(candidate) ?? reader.read(candidate.tokens, source.pairs)
    const words = wordsOf(candidate.title)
    const title = reader.read(words.join(' '))
    const unknown = words.filter((word) => reader.positionOf(word) < 0 && !isStopWord(word)).length
    const shorter = (source.length / Math.max(held.length, 1)) ** lengthPower
    const likeness =
      worth.words * alike(source.words, held.words, this.#words, shorter) +
      worth.pairs * alike(source.pairs, held.pairs, this.#pairs, shorter) +
      worth.namedWords * named(source.words, title.words, this.#words, unknown * this.#unknown) +
      worth.namedPairs * named(source.pairs, title.pairs, this.#pairs, slightName)
    return { likeness: likeness / most, shared: heaviest(source.words, held.words, this.#words) }
  }

  #readerOf(language: Language) {
    const known = this.#readers.get(language)
    if (known) return known
    const { query, text, language: own } = this.#resembling
    const reader = new TermReader(query.terms, language === own ? own : null)
    const made = { reader, source: reader.read(text) }
    this.#readers.set(language, made)
    return made
  }
}

type Counts = ReadonlyMap<number, number>

const said = (times: number): number => 1 + Math.log(times)

/** 1 for the text itself; 0 for what shares nothing with it. */
function alike(source: Counts, held: Counts, rarityOf: Rarity, shorter: number): number {
  const own = product(source, source, rarityOf)
  return own > 0 ? Math.min(1, (product(source, held, rarityOf) / own) * shorter) : 0
}

function product(source: Counts, held: Counts, rarityOf: Rarity): number {
  let sum = 0
  for (const [key, times] of held) {
    const own = source.get(key)
    if (own !== undefined) sum += said(own) * said(times) * rarityOf(key) ** 2
  }
  return sum
}

/** How much of a title the text says, once being half as good as over and over; `rest` is what else there is to name. */
function named(source: Counts, title: Counts, rarityOf: Rarity, rest: number): number {
  let naming = 0
  let all = rest
  for (const key of title.keys()) {
    const times = source.get(key) ?? 0
    naming += (rarityOf(key) * times) / (times + 1)
    all += rarityOf(key)
  }
  return all > 0 ? naming / all : 0
}

function pairRarities(candidates: readonly Held[]): Rarity {
  const holding = new Map<number, number>()
  for (const { pairs } of candidates) {
    for (const pair of pairs.keys()) holding.set(pair, (holding.get(pair) ?? 0) + 1)
  }
  return (pair) => {
    const found = holding.get(pair)
    // the text is one more that holds it; a pair that no other has says nothing
    return found === undefined ? 0 : rarity(found + 1, candidates.length + 1)
  }
}

const heaviest = (source: Counts, held: Counts, rarityOf: Rarity): number[] =>
  [...held.keys()]
    .map((key) => ({ key, weight: said(source.get(key) ?? 1) * rarityOf(key) }))
    .sort((one, other) => other.weight - one.weight)
    .map(({ key }) => key)
