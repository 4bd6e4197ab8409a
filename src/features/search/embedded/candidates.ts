import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import { rankedTokens, readTokens } from '../document-terms.ts'
import { type CandidatePlan, type Condition, type Match, planCandidates } from '../plan.ts'
import type { Candidate, Language, Reach, SearchFilters } from '../port.ts'
import type { Asked, Finder, Found } from './asking.ts'
import { isOpen, numbers, quoted, texts } from './parameters.ts'

interface Row {
  here?: boolean
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
  tokens: string
}

/** Fewer results than five pages are worth another look: common words were then looked for in titles only. */
const fewest = 100

/** Finds candidates in the index of the database. */
export const embeddedFinder = (db: Database): Finder => ({
  newest: (reach) => findNewest(db, reach),
  find: (asked) => findPlanned(db, asked),
})

async function findPlanned(db: Database, asked: Asked): Promise<Found> {
  const { query, facts, reach } = asked
  const most = reach.limit.here
  const plan = planCandidates(query, facts)
  const found = await findCandidates(db, plan, asked)
  if (!plan.narrowed || found.here.length >= Math.min(fewest, most))
    return { ...found, more: plan.narrowed || found.here.length === most }
  const wider = await findCandidates(db, planCandidates(query, facts, { wide: true }), asked)
  return { ...wider, more: wider.here.length === most }
}

/** Fetches the best rows of a plan, in the room and elsewhere, by a rough score; the ranker orders them. */
async function findCandidates(
  db: Database,
  plan: CandidatePlan,
  { facts, reach }: Asked,
): Promise<Omit<Found, 'more'>> {
  // the index alone knows who meets a condition: no row's words are read before it is chosen
  const branches = plan.conditions.map(
    (condition) => sql`
      select id, words, ${condition.weight}::float8 as weight, published_at, ${isHere(reach)} as here from search_documents
      where stems @@ ${queryOf(condition)}::tsquery and ${withinReach(reach)}`,
  )
  return bestScored(
    db,
    sql`select id, here, sum(weight) / ${lengthNorm(facts.collection.averageWords)} as score, published_at
      from (${sql.join(branches, sql` union all `)}) met group by id, here, words, published_at`,
    reach,
  )
}

/**
 * Fetches the best, here and elsewhere, of rows that have been given a score.
 * @param scored a query for `id`, `here`, `score` and `published_at`
 */
export async function bestScored(
  db: Database,
  scored: SQL,
  { limit }: Pick<Reach, 'limit'>,
): Promise<Omit<Found, 'more'>> {
  const rows = await rowsOf<Row>(
    db,
    sql`with scored as (${scored}), placed as (
      select id, here, row_number() over (
        partition by here order by score desc, published_at desc, id desc
      ) as position from scored
    )
    select ${columns}, here from placed join search_documents using (id)
    where position <= case when here then ${limit.here}::int else ${limit.elsewhere}::int end
    order by position`,
  )
  return {
    here: rows.filter((row) => row.here).map(candidateOf),
    elsewhere: rows.filter((row) => !row.here).map(candidateOf),
  }
}

/** Fetches the newest rows of the room, for a search without words. */
async function findNewest(db: Database, reach: Reach): Promise<Found> {
  const rows = await rowsOf<Row>(
    db,
    sql`select ${columns} from search_documents where ${isHere(reach)} and ${withinReach(reach)}
      order by published_at desc, id desc limit ${reach.limit.here}::int`,
  )
  return { here: rows.map(candidateOf), elsewhere: [], more: rows.length === reach.limit.here }
}

/** A condition as a tsquery. */
const queryOf = ({ match, beside }: Condition): string =>
  beside ? `(${anyOf(beside)}) & (${anyOf(match)})` : anyOf(match)

const anyOf = (match: Match): string => match.map((stems) => `(${stems.map(quoted).join(' & ')})`).join(' | ')

/** Entries of the index within reach of these keys, by their ids. */
export async function readCandidates(
  db: Database,
  ids: readonly number[],
  audiences: readonly string[],
): Promise<Map<number, Candidate>> {
  if (ids.length === 0) return new Map()
  const rows = await rowsOf<Row>(
    db,
    sql`select ${columns} from search_documents
      where id = any(${numbers(ids)}) and audience = any(${texts(audiences)})`,
  )
  return new Map(rows.map((row) => [row.id, candidateOf(row)]))
}

const columns = sql`
  id::float8 as id, room, rooms, kind, language, title, summary, topics, phase, outcome, effect_documented, solved,
  profession, place, organisation_id::float8 as organisation_id, organisation_name,
  (extract(epoch from search_documents.published_at) * 1000)::float8 as published, helpful, tokens`

/** BM25's norm of length for a word that is there once (k1 1.2, b 0.75 as in `bm25.ts`): enough to choose who is ranked. */
export const lengthNorm = (averageWords: number): SQL =>
  sql`(1.3 + 0.9 * words / ${Math.max(averageWords, 1)}::float8)`

export const isHere = ({ room }: Reach): SQL => (room === null ? sql`true` : sql`${room} = any(rooms)`)

export function withinReach(reach: Reach): SQL {
  const conditions = [
    sql`audience = any(${texts(reach.audiences)})`,
    isOpen(reach.closed),
    ...(reach.room !== null && reach.limit.elsewhere === 0 ? [isHere(reach)] : []),
    ...filterConditions(reach.filters ?? {}),
  ]
  return sql.join(conditions, sql` and `)
}

function filterConditions(filters: SearchFilters): SQL[] {
  const oneOf = (column: SQL, values: readonly string[] | undefined) =>
    values?.length ? [sql`${column} = any(${texts(values)})`] : []
  return [
    ...oneOf(sql`kind`, filters.kind),
    ...oneOf(sql`phase`, filters.phase),
    ...oneOf(sql`outcome`, filters.outcome),
    ...oneOf(sql`profession`, filters.profession),
    ...oneOf(sql`place`, filters.place),
    ...oneOf(sql`language`, filters.language),
    ...(filters.room?.length ? [sql`rooms && ${texts(filters.room)}`] : []),
    ...(filters.topic?.length ? [sql`topics && ${texts(filters.topic)}`] : []),
    ...(filters.organisation?.length ? [sql`organisation_id = any(${numbers(filters.organisation)})`] : []),
    ...(filters.effect ? [sql`effect_documented`] : []),
  ]
}

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
  tokens: rankedTokens(readTokens(row.language, row.tokens)),
})
