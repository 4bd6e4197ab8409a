import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { rankedTokens } from '../document-terms.ts'
import type { Candidate, Language, Reach, SearchFilters } from '../port.ts'
import { numbers, texts } from './parameters.ts'
import type { CandidatePlan } from './plan.ts'

interface Row {
  here: boolean
  id: number
  room: string
  rooms: string[]
  kind: string
  language: Language
  title: string
  summary: string
  topics: string[]
  phase: string | null
  outcome: string | null
  effect_documented: boolean
  solved: boolean
  profession: string | null
  place: string | null
  organisation_id: number | null
  organisation_name: string | null
  published: number
  helpful: number
  title_tokens: string
  topic_tokens: string
  text_tokens: string
}

export interface Found {
  here: Candidate[]
  elsewhere: Candidate[]
}

/** Fetches the best rows of a plan, in the room and elsewhere, by a rough score; the ranker orders them. */
export const findCandidates = async (
  db: Database,
  plan: CandidatePlan,
  averageWords: number,
  reach: Reach,
  leftOut: readonly number[] = [],
): Promise<Found> =>
  parted(
    await rowsOf<Row>(
      db,
      select(
        reach,
        sql`stems @@ ${plan.condition}::tsquery and not id = any(${numbers(leftOut)})`,
        roughScore(plan, averageWords),
      ),
    ),
  )

/** Fetches the newest rows, for a search without words. */
export const findNewest = async (db: Database, reach: Reach): Promise<Found> =>
  parted(await rowsOf<Row>(db, select(reach, sql`true`, sql`extract(epoch from published_at)`)))

function select(reach: Reach, condition: SQL, score: SQL): SQL {
  const here = reach.room === null ? sql`true` : sql`${reach.room} = any(rooms)`
  const elsewhere = reach.room !== null && reach.limit.elsewhere > 0
  return sql`
    with matched as (
      select id, ${here} as here, ${score} as score, published_at from search_documents
      where ${condition} and audience = any(${texts(reach.audiences)})
        and ${elsewhere ? sql`true` : here} and ${filterConditions(reach.filters ?? {})}
    ), placed as (
      select id, here, row_number() over (partition by here order by score desc, published_at desc, id desc) as position
      from matched
    )
    select here, documents.id::float8 as id, room, rooms, kind, language, title, summary, topics, phase, outcome, effect_documented, solved,
      profession, place, organisation_id::float8 as organisation_id, organisation_name,
      (extract(epoch from published_at) * 1000)::float8 as published, helpful, title_tokens,
      topic_tokens, text_tokens
    from placed join search_documents documents using (id)
    where placed.position <= case when here then ${reach.limit.here}::int else ${reach.limit.elsewhere}::int end
    order by placed.position`
}

/** BM25 without frequencies: enough to choose who is ranked. k1 1.2 and b 0.75 as in `bm25.ts`. */
function roughScore(plan: CandidatePlan, averageWords: number): SQL {
  const terms = plan.terms.map(
    ({ match, title, weight }) =>
      sql`${weight}::float8 * ((stems @@ ${match}::tsquery)::int + (stems @@ ${title}::tsquery)::int)`,
  )
  return sql`(${sql.join(terms, sql` + `)}) / (0.3 + 0.9 * words / ${Math.max(averageWords, 1)}::float8 + 1)`
}

function filterConditions(filters: SearchFilters): SQL {
  const oneOf = (column: SQL, values: readonly string[] | undefined) =>
    values?.length ? [sql`${column} = any(${texts(values)})`] : []
  const conditions = [
    ...oneOf(sql`kind`, filters.kind),
    ...oneOf(sql`phase`, filters.phase),
    ...oneOf(sql`outcome`, filters.outcome),
    ...oneOf(sql`profession`, filters.profession),
    ...oneOf(sql`place`, filters.place),
    ...(filters.topic?.length ? [sql`topics && ${texts(filters.topic)}`] : []),
    ...(filters.organisation?.length ? [sql`organisation_id = any(${numbers(filters.organisation)})`] : []),
    ...(filters.effect ? [sql`effect_documented`] : []),
  ]
  return conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
}

const parted = (rows: Row[]): Found => ({
  here: rows.filter((row) => row.here).map(candidateOf),
  elsewhere: rows.filter((row) => !row.here).map(candidateOf),
})

const candidateOf = (row: Row): Candidate => ({
  id: row.id,
  room: row.room,
  rooms: row.rooms,
  kind: row.kind,
  language: row.language,
  title: row.title,
  summary: row.summary,
  topics: row.topics,
  phase: row.phase,
  outcome: row.outcome,
  effectDocumented: row.effect_documented,
  solved: row.solved,
  profession: row.profession,
  place: row.place,
  organisation:
    row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation_name ?? '' },
  publishedAt: new Date(row.published),
  helpful: row.helpful,
  tokens: rankedTokens({
    language: row.language,
    titleTokens: row.title_tokens,
    topicTokens: row.topic_tokens,
    textTokens: row.text_tokens,
  }),
})
