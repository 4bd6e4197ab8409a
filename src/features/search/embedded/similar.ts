import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { stemsOf, wordsOf } from '../analysis.ts'
import { rarity, saturation } from '../bm25.ts'
import { rankedTokens, readTokens } from '../document-terms.ts'
import type { Candidates, Language, SimilarRequest } from '../port.ts'
import { type QueryWord, weigh } from '../query.ts'
import { isStopWord } from '../stop-words.ts'
import type { Finder } from './asking.ts'
import { numbers, texts } from './parameters.ts'
import { wordFacts } from './words.ts'

/** How many of a text's words say what it is about. */
const tellingWords = 40
/** A text being written is read to here. */
const mostWords = 1_000
/** Letters of the shortest telling word; shorter ones are numbers and abbreviations of little use. */
const shortestTelling = 3

const nothing: Candidates = {
  query: { terms: [], grams: new Map(), collection: { documents: 0, averageWords: 0, averageGrams: 0 } },
  here: [],
  elsewhere: [],
  more: false,
  didYouMean: null,
}

/** Finds entries about the same: the most telling words of the text are the query. */
export async function findSimilar(
  db: Database,
  finder: Finder,
  request: SimilarRequest,
): Promise<Candidates> {
  const id = 'id' in request.to ? request.to.id : null
  const tokens =
    'id' in request.to ? await tokensById(db, request.to.id, request.audiences) : draftTokens(request.to)
  if (tokens === undefined) return nothing
  const words = await tellingWordsOf(db, tokens, id !== null)
  const facts = await wordFacts(db, words)
  // 4-grams are for words that are misspelt or joined; a whole text needs none of that
  const query = { ...weigh(words, facts), grams: new Map() }
  if (words.length === 0) return { ...nothing, query }
  const leftOut = id === null ? [] : [id]
  const found = await finder.find({ query, facts, reach: request, wholeText: true, leftOut })
  return { query, ...found, more: false, didYouMean: null }
}

async function tokensById(
  db: Database,
  id: number,
  audiences: readonly string[],
): Promise<string[] | undefined> {
  const [row] = await rowsOf<{ language: Language; tokens: string }>(
    db,
    sql`select language, tokens from search_documents where id = any(${numbers([id])}) and audience = any(${texts(audiences)})`,
  )
  return row && rankedTokens(readTokens(row.language, row.tokens)).split(' ')
}

const draftTokens = ({ title, text }: { title: string; text: string }): string[] => {
  const titleWords = wordsOf(title.slice(0, 300), mostWords)
  return [...titleWords, ...titleWords, ...wordsOf(text.slice(0, 20_000), mostWords)]
}

/** The words that are frequent in the text and rare in the house, weighed as BM25 weighs a query's words. */
async function tellingWordsOf(db: Database, tokens: string[], isIndexed: boolean): Promise<QueryWord[]> {
  const frequencies = new Map<string, { word: string; stems: readonly string[]; count: number }>()
  for (const word of tokens) {
    const stems = stemsOf(word)
    const stem = stems[0] ?? word
    const known = frequencies.get(stem)
    if (known) known.count++
    else if (word.length >= shortestTelling && !isStopWord(word))
      frequencies.set(stem, { word, stems, count: 1 })
  }
  const all = [...frequencies.values()]
  const { counts, collection } = await stemCounts(
    db,
    all.flatMap(({ stems }) => [...stems]),
  )
  // the entry itself is one of those that hold its words
  const fewest = isIndexed ? 2 : 1
  return all
    .map((found) => {
      const documents = found.stems.reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0)
      // an average length, so that long texts have the same say
      const weight = documents < fewest ? 0 : rarity(documents, collection) * saturation(found.count, 1, 1)
      return { ...found, weight }
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .slice(0, tellingWords)
    .map(({ word, stems, count }) => ({
      word,
      spelling: word,
      weight: saturation(count, 1, 1),
      stems: [...stems],
      unfinished: false,
      synonyms: [],
    }))
}

async function stemCounts(db: Database, stems: string[]) {
  const rows = await rowsOf<{ stem: string | null; documents: number }>(
    db,
    sql`select stem, sum(documents)::int as documents from search_words where stem = any(${texts(new Set(stems))})
          group by stem
        union all select null, documents from search_totals`,
  )
  return {
    counts: new Map(
      rows.flatMap(({ stem, documents }) => (stem === null ? [] : [[stem, documents] as const])),
    ),
    collection: rows.find(({ stem }) => stem === null)?.documents ?? 0,
  }
}
