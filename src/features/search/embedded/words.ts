import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { gramsOf } from '../analysis.ts'
import { type NearWord, partStems, type QueryWord, type TitledWordFacts } from '../query.ts'
import { shortestGuessed, survivors } from '../spelling.ts'
import { texts } from './parameters.ts'

// greater than every word, byte by byte
const afterAll = '\u{10FFFF}'

/** How many longer words a word is taken for: the commonest that begin or end with it. */
const mostLonger = 8
const shortestCompounded = 4
/** A word in more than this share of the entries needs no help from its compounds. */
const rareShare = 0.02
const alwaysRare = 20

interface FactsRow {
  totals: { documents: number; words: number; grams: number } | null
  stems: { stem: string; documents: number; titles: number }[] | null
  spellings: { word: string; spelling: string }[] | null
  grams: { gram: string; documents: number }[] | null
  near: NearWord[] | null
}

/** Looks a query up in the word list, in one query to the database. */
export async function wordFacts(db: Database, words: readonly QueryWord[]): Promise<TitledWordFacts> {
  const [row] = await rowsOf<FactsRow>(db, factsQuery(words))
  const { documents, words: length, grams } = row?.totals ?? { documents: 0, words: 0, grams: 0 }
  const near = row?.near ?? []
  const stems = new Map((row?.stems ?? []).map((found) => [found.stem, found.documents]))
  for (const found of near) {
    if (!stems.has(found.stem)) stems.set(found.stem, found.documents)
  }
  return {
    collection: {
      documents,
      averageWords: documents ? length / documents : 0,
      averageGrams: documents ? grams / documents : 0,
    },
    stems,
    titles: new Map((row?.stems ?? []).map((found) => [found.stem, found.titles])),
    grams: new Map((row?.grams ?? []).map((found) => [found.gram, found.documents])),
    spellings: new Map((row?.spellings ?? []).map((found) => [found.word, found.spelling])),
    near,
  }
}

function factsQuery(words: readonly QueryWord[]) {
  const asked = words.map(lookupOf)
  const stems = new Set(
    words.flatMap((word) => [...word.stems, ...word.synonyms.flat(), ...partStems(word.word)]),
  )
  const grams = new Set(words.flatMap(({ word }) => gramsOf(word)))
  return sql`
    with asked as materialized (
      select given.*, coalesce(known.documents, 0) as documents
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as given(
        word text, size int, touched int, stems text[], unfinished boolean,
        after text, start text, "startAfter" text, ending text, "endingAfter" text,
        backwards text, "backwardsAfter" text)
      left join lateral (
        select sum(documents) as documents from search_words where stem = any(given.stems)
      ) known on true
    ), totals as materialized (select documents, words, grams from search_totals)
    select
      (select row_to_json(totals) from totals) as totals,
      (select json_agg(found) from (
        select stem, sum(documents)::int as documents, sum(titles)::int as titles
        from search_words where stem = any(${texts(stems)}) group by stem
      ) found) as stems,
      (select json_agg(found) from (
        select word, spelling from search_words where word = any(${texts(words.map(({ word }) => word))})
      ) found) as spellings,
      (select json_agg(found) from (
        select gram, documents from search_grams where gram = any(${texts(grams)})
      ) found) as grams,
      (select json_agg(found) from (${nearWords}) found) as near`
}

const nearWords = sql`
  select asked.word as asked, 'near' as how, near.* from asked cross join lateral (
    select word, stem, spelling, documents from search_words
    where word ~>=~ asked.start and word ~<~ asked."startAfter"
      and length(word) between asked.size - asked.touched and asked.size + asked.touched
    union
    select word, stem, spelling, documents from search_words
    where reverse(word) ~>=~ asked.ending and reverse(word) ~<~ asked."endingAfter"
      and length(word) between asked.size - asked.touched and asked.size + asked.touched
  ) near
  where asked.documents = 0 and not asked.unfinished and asked.size >= ${shortestGuessed}::int
  union all
  select asked.word, 'start', longer.* from asked cross join lateral (
    select word, stem, spelling, documents from search_words
    where word ~>=~ asked.word and word ~<~ asked.after and word <> asked.word
    order by documents desc, word limit ${mostLonger}::int
  ) longer
  where (asked.unfinished or asked.documents = 0) and asked.size >= 2
  union all
  select asked.word, 'compound', longer.* from asked cross join lateral (
    (select word, stem, spelling, documents from search_words
      where word ~>=~ asked.word and word ~<~ asked.after and length(word) >= asked.size + 3
      order by documents desc, word limit ${mostLonger}::int)
    union
    (select word, stem, spelling, documents from search_words
      where reverse(word) ~>=~ asked.backwards and reverse(word) ~<~ asked."backwardsAfter"
        and length(word) >= asked.size + 3
      order by documents desc, word limit ${mostLonger}::int)
  ) longer
  where asked.size >= ${shortestCompounded}::int
    and asked.documents <= greatest(${alwaysRare}::int, ${rareShare}::float8 * (select documents from totals))`

const reversed = (text: string): string => text.split('').reverse().join('')

function lookupOf({ word, spelling, stems, unfinished }: QueryWord) {
  const touched = spelling.toLowerCase() === word ? 1 : 2
  const { start, end } = survivors(word, touched)
  const ending = reversed(end)
  const backwards = reversed(word)
  return {
    word,
    size: word.length,
    touched,
    stems,
    unfinished,
    after: word + afterAll,
    start,
    startAfter: start + afterAll,
    ending,
    endingAfter: ending + afterAll,
    backwards,
    backwardsAfter: backwards + afterAll,
  }
}
