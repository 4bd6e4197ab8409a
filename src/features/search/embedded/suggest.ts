import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { inTitle, underTopic } from '../document-terms.ts'
import type { Suggestions, SuggestRequest } from '../port.ts'
import { type QueryWord, readQuery } from '../query.ts'
import { isOpen, numbers, texts } from './parameters.ts'

/** One letter begins everything. */
const shortestPrefix = 2
/** Words that the last one may become, and titles looked at: enough to choose from, whatever the size of the house. */
const mostWords = 20
const mostTitles = 500

/** What a text may become, from public entries only: titles, topics and words, in one query. */
export async function suggest(db: Database, request: SuggestRequest): Promise<Suggestions> {
  const { before, prefix } = typedWords(request.text)
  if (prefix === null && request.topics.length === 0) return { entries: [], topics: [], words: [] }
  const [row] = await rowsOf<{ [Key in keyof Suggestions]: Suggestions[Key] | null }>(
    db,
    suggestionQuery(request, before, prefix ?? ''),
  )
  return {
    entries: row?.entries ?? [],
    topics: row?.topics ?? [],
    words: (row?.words ?? []).slice(0, request.limit),
  }
}

/** The beginning of the word that is being typed, if there is one long enough, and the words before it. */
export function typedWords(text: string): { before: QueryWord[]; prefix: string | null } {
  const words = readQuery(text, { typing: true })
  const last = words.findLast(({ unfinished }) => unfinished)
  const prefix = last && last.word.length >= shortestPrefix ? last.word : null
  return { before: words.filter((word) => word !== last), prefix }
}

/** The words that a beginning may become, in their own spelling, the commonest first. */
export async function suggestedWords(db: Database, prefix: string, limit: number): Promise<string[]> {
  const rows = await rowsOf<{ spelling: string }>(
    db,
    sql`select spelling from (${wordsBeginning(prefix)}) words
        group by spelling order by sum(documents) desc, spelling limit ${limit}::int`,
  )
  return rows.map(({ spelling }) => spelling)
}

/** Public entries as they are suggested, in the order of their ids; the others are left out. */
export async function suggestedEntries(
  db: Database,
  ids: readonly number[],
): Promise<Suggestions['entries']> {
  if (ids.length === 0) return []
  return rowsOf(
    db,
    sql`select id::float8 as id, room, kind, title from search_documents
        where id = any(${numbers(ids)}) and audience = 'public' order by array_position(${numbers(ids)}, id)`,
  )
}

const wordsBeginning = (prefix: string) => sql`
  select stem, spelling, documents, titles from search_words
  where ${prefix} <> '' and word ~>=~ ${prefix} and word ~<~ ${`${prefix}\u{10FFFF}`}
  order by documents desc, word limit ${mostWords}::int`

const isSlug = (topic: string): boolean => /^[a-z0-9-]+$/.test(topic)

const titled = ({ stems }: QueryWord): string => `(${stems.map((stem) => `'${inTitle(stem)}'`).join(' | ')})`

const suggestionQuery = (request: SuggestRequest, before: readonly QueryWord[], prefix: string) => sql`
  with words as materialized (${wordsBeginning(prefix)}), titles as materialized (
    select id, room, kind, title, published_at, helpful from search_documents
    where audience = 'public' and ${isOpen(request.closed)} and stems @@ (
      select (string_agg(quote_literal('=' || stem), ' | ') filter (where titles > 0))::tsquery from words
    ) and ${before.length > 0 ? sql`stems @@ ${before.map(titled).join(' & ')}::tsquery` : sql`true`}
    limit ${mostTitles}::int
  )
  select
    (select json_agg(spelling order by documents desc, spelling) from (
      select spelling, sum(documents) as documents from words group by spelling
    ) spelled) as words,
    (select json_agg(best) from (
      select id, room, kind, title from titles
      order by (room = ${request.room ?? ''}) desc, helpful desc, published_at desc limit ${request.limit}::int
    ) best) as entries,
    (select json_agg(slug order by position) from unnest(${texts(request.topics.filter(isSlug))}) with ordinality as asked(slug, position)
      where exists (
        select from search_documents where audience = 'public' and ${isOpen(request.closed)} and stems @@ quote_literal(${underTopic('')} || slug)::tsquery
      )) as topics`
