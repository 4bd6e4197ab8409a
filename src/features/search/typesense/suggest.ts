import type { Database } from '../../../plugins/database.ts'
import { suggestedEntries, suggestedWords, typedWords } from '../embedded/suggest.ts'
import type { Suggestions, SuggestRequest } from '../port.ts'
import { oneOf } from './filters.ts'
import { type Search, searchOf, type TypesenseServer } from './server.ts'

/** Words that the last one may become. */
const mostWords = 20

interface SuggestDeps {
  db: Database
  server: TypesenseServer
  /** The collection to search. */
  collection: string
}

/** What a text may become: titles and topics from the server, words from the list of the database. */
export async function suggest(
  { db, server, collection }: SuggestDeps,
  request: SuggestRequest,
): Promise<Suggestions> {
  const { prefix, before } = typedWords(request.text)
  if (prefix === null && request.topics.length === 0) return { entries: [], topics: [], words: [] }
  const text = [...before.map(({ word }) => word), prefix].join(' ')
  const [words, answers] = await Promise.all([
    suggestedWords(db, prefix ?? '', request.limit),
    server.search([
      ...request.topics.map((topic) => entryUnder(topic, collection, request)),
      ...(prefix === null ? [] : [titlesBeginning(text, collection, request)]),
    ]),
  ])
  const found = prefix === null ? [] : (answers.at(-1) ?? [])
  return {
    entries: await suggestedEntries(
      db,
      found.map(({ id }) => Number(id)),
    ),
    topics: request.topics.filter((_, index) => answers[index]?.length),
    words,
  }
}

const everybody = ({ closed }: SuggestRequest) => ({ audiences: ['public'], closed })

const entryUnder = (topic: string, collection: string, request: SuggestRequest): Search =>
  searchOf(collection, everybody(request), [oneOf('topics', [topic])], { include_fields: 'id', per_page: 1 })

/** Every word must be in the title as it stands, the last one as a beginning. */
const titlesBeginning = (text: string, collection: string, request: SuggestRequest): Search =>
  searchOf(collection, everybody(request), [], {
    q: text,
    query_by: 'folded_title',
    prefix: true,
    num_typos: 0,
    drop_tokens_threshold: 0,
    typo_tokens_threshold: 0,
    max_candidates: mostWords,
    sort_by: [
      ...(request.room === null ? [] : [`_eval(${oneOf('room', [request.room])}):desc`]),
      'helpful:desc',
      'published_at:desc',
    ].join(),
    include_fields: 'id',
    highlight_fields: 'none',
    per_page: request.limit,
  })
