import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { stemOf, stemsOf, wordsOf } from '../analysis.ts'
import { rarity } from '../bm25.ts'
import { inTitle, rankedTokens, readTokens } from '../document-terms.ts'
import type { Collection, Language, Reach, Resembling, SimilarRequest } from '../port.ts'
import { isStopWord } from '../stop-words.ts'
import { planText, type TextTerm, titleWorth } from '../text-plan.ts'
import { bestScored, isHere, lengthNorm, withinReach } from './candidates.ts'
import { numbers, quoted, texts } from './parameters.ts'

/** A text is read to here: by then it has said what it is about. */
const mostWords = 2_000

const nothing: Resembling = {
  text: '',
  language: 'da',
  query: { terms: [], grams: new Map(), collection: { documents: 0, averageWords: 0, averageGrams: 0 } },
  here: [],
  elsewhere: [],
}

/** A text to which something is to be alike. */
interface Source {
  id: number | null
  language: Language
  /** Folded words in order. */
  text: string
  /** The least number of public entries that a word of it must be in to be shared with another. */
  fewest: number
}

/** Finds entries that share the telling words of a text, those that have them in their titles first. */
export async function findSimilar(db: Database, request: SimilarRequest): Promise<Resembling> {
  const source = 'id' in request.to ? await sourceById(db, request.to.id, request) : draftSource(request.to)
  if (source === undefined) return nothing
  const { terms, collection } = await tellingWordsOf(db, source)
  const query = { terms, grams: new Map(), collection }
  const found = terms.length > 0 ? await findSharing(db, terms, collection, request, source) : nothing
  const { text, language } = source
  return { text, language, query, here: found.here, elsewhere: found.elsewhere }
}

async function sourceById(
  db: Database,
  id: number,
  { audiences }: Pick<Reach, 'audiences'>,
): Promise<Source | undefined> {
  const [row] = await rowsOf<{ language: Language; tokens: string; audience: string }>(
    db,
    sql`select language, tokens, audience from search_documents
        where id = any(${numbers([id])}) and audience = any(${texts(audiences)})`,
  )
  if (!row) return undefined
  const { language, tokens, audience } = row
  const words = rankedTokens(readTokens(language, tokens)).split(' ')
  // a public entry is itself one of those that hold its words
  const fewest = audience === 'public' ? 2 : 1
  return { id, language, text: words.slice(0, mostWords).join(' '), fewest }
}

function draftSource({ title, text, language }: Draft): Source {
  const titleWords = wordsOf(title.slice(0, 300), mostWords)
  const words = [...titleWords, ...titleWords, ...wordsOf(text.slice(0, 20_000), mostWords)]
  return { id: null, language, text: words.slice(0, mostWords).join(' '), fewest: 1 }
}

type Draft = Extract<SimilarRequest['to'], { title: string }>

/** The words that others have too, stop words left out, the heaviest first. */
async function tellingWordsOf(db: Database, { text, language, fewest }: Source) {
  const words = wordsByStem(text, language)
  const { counts, collection } = await stemCounts(
    db,
    words.flatMap(({ stems }) => stems),
  )
  const terms = words.map(({ word, times, stems }): TextTerm => {
    const found = stems.flatMap((stem) => counts.get(stem) ?? [])
    return {
      word,
      spelling: word,
      weight: 1 + Math.log(times),
      alternatives: stems.map((stem) => ({ stems: [stem], weight: 1 })),
      documents: found.reduce((sum, { documents }) => sum + documents, 0),
      titles: found.reduce((sum, { titles }) => sum + titles, 0),
    }
  })
  const weightOf = ({ weight, documents }: TextTerm) => weight * rarity(documents, collection.documents)
  const shared = terms.filter(({ documents }) => documents >= fewest)
  return { terms: shared.sort((one, other) => weightOf(other) - weightOf(one)), collection }
}

function wordsByStem(text: string, language: Language): { word: string; times: number; stems: string[] }[] {
  const words = new Map<string, { word: string; times: number; stems: string[] }>()
  for (const word of text.split(' ')) {
    const stem = stemOf(word, language)
    const known = words.get(stem)
    if (known) known.times++
    else if (word.length > 1 && !isStopWord(word))
      words.set(stem, { word, times: 1, stems: [...stemsOf(word)] })
  }
  return [...words.values()]
}

interface StemCount {
  stem: string
  documents: number
  titles: number
}

/** How many public entries hold each stem, anywhere and in the title, and how many there are. One query. */
async function stemCounts(
  db: Database,
  stems: string[],
): Promise<{ counts: Map<string, StemCount>; collection: Collection }> {
  const [row] = await rowsOf<{ counts: StemCount[] | null; collection: Collection | null }>(
    db,
    sql`select
      (select json_agg(found) from (
        select asked.stem, held.* from unnest(${texts(new Set(stems))}) as asked(stem)
        -- word by word through the index, also while the planner has no statistics
        cross join lateral (
          select sum(documents)::int as documents, sum(titles)::int as titles
          from search_words where stem = asked.stem
        ) held where held.documents > 0
      ) found) as counts,
      (select json_build_object('documents', documents,
        'averageWords', words / greatest(documents, 1)::float8, 'averageGrams', grams / greatest(documents, 1)::float8)
        from search_totals) as collection`,
  )
  return {
    counts: new Map((row?.counts ?? []).map((count) => [count.stem, count])),
    collection: row?.collection ?? nothing.query.collection,
  }
}

/** Those that share most, by a rough score: `resemble` orders them. */
function findSharing(
  db: Database,
  terms: readonly TextTerm[],
  collection: Collection,
  reach: Reach,
  { id }: Source,
) {
  const asked = planText(terms, collection.documents).map(({ stems, inTitle: titled, weight }) => ({
    query: stems.map((stem) => quoted(titled ? inTitle(stem) : stem)).join(' | '),
    titled,
    weight,
  }))
  return bestScored(
    db,
    sql`select id, here, published_at, sum(weight) as score from (
          select id, published_at, here, asked.weight * case
            when titled then ${titleWorth}::float8 / (1 + title_words)
            else 1 / ${lengthNorm(collection.averageWords)}
          end as weight
          from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as asked(query text, titled boolean, weight float8)
          -- one look into the index for each word, also while the planner has no statistics
          cross join lateral (
            select id, published_at, words, title_words, ${isHere(reach)} as here from search_documents
            where stems @@ asked.query::tsquery and ${withinReach(reach)} and ${isNot(id)} offset 0
          ) found
        ) met group by id, here, published_at`,
    reach,
  )
}

const isNot = (id: number | null): SQL => (id === null ? sql`true` : sql`id <> ${id}::bigint`)
