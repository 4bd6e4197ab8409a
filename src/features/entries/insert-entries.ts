import { type SQL, sql } from 'drizzle-orm'
import type { Provenance } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { type KindName, kindOf } from '../kinds/index.ts'

/** An entry that comes from elsewhere than a form: the starter texts, a file, the generator. */
export interface NewEntry {
  room: string
  /** Other rooms where it is shown. */
  alsoIn: readonly string[]
  kind: KindName
  title: string
  summary: string
  body: string
  language: 'da' | 'en'
  audience: 'public' | 'members'
  authorId: number | null
  organisationId: number | null
  place: string | null
  /** As 2026-12-31. */
  deadline?: string | null
  profession: string | null
  phase: 'starting' | 'underway' | 'implementing' | null
  outcome: 'succeeded' | 'pitfalls' | 'stopped' | null
  effectDocumented: boolean
  solvedAt: Date | null
  details: Record<string, unknown>
  isExample: boolean
  /** What tells the same entry the next time it comes; or the provenance does. */
  submission: string | null
  provenance: Provenance | null
  topics: readonly string[]
  publishedAt: Date
}

/** Columns of `entries` that are written, with their types; the names are those of the rows below. */
const columns = {
  id: 'bigint',
  room: 'text',
  kind: 'text',
  title: 'text',
  summary: 'text',
  body: 'text',
  language: 'text',
  audience: 'text',
  author_id: 'bigint',
  organisation_id: 'bigint',
  place: 'text',
  profession: 'text',
  phase: 'text',
  outcome: 'text',
  effect_documented: 'boolean',
  solved_at: 'timestamptz',
  deadline_on: 'date',
  details: 'jsonb',
  details_version: 'smallint',
  is_example: 'boolean',
  submission: 'uuid',
  provenance: 'jsonb',
  published_at: 'timestamptz',
  updated_at: 'timestamptz',
} as const

/**
 * Publishes many entries with their placements and topics, in four statements whatever their number. What is there
 * already (by submission or provenance) is left as it is. The log is the caller's.
 * @returns the new entries' ids in the order given; null for one that was there
 */
export async function insertEntries(
  scope: { db: Database },
  given: readonly NewEntry[],
): Promise<(number | null)[]> {
  if (given.length === 0) return []
  return inTransaction(scope, async ({ db }) => {
    const numbered = await withIds(db, given)
    const isNew = new Set(await insertTrunks(db, numbered))
    const inserted = numbered.filter(({ id }) => isNew.has(id))
    await insertRows(db, 'placements', placementColumns, inserted.flatMap(placementsOf))
    await insertRows(db, 'entry_topics', topicColumns, inserted.flatMap(topicsOf))
    return numbered.map(({ id }) => (isNew.has(id) ? id : null))
  })
}

interface Numbered {
  id: number
  entry: NewEntry
}

/** Ids are taken beforehand, so that the rows that refer to them need not wait for an answer. */
async function withIds(db: Database, given: readonly NewEntry[]): Promise<Numbered[]> {
  const ids = await rowsOf<{ id: number }>(
    db,
    sql`select nextval(pg_get_serial_sequence('entries', 'id'))::int as id from generate_series(1, ${given.length}::int)`,
  )
  return given.map((entry, at) => ({ id: ids[at]?.id ?? 0, entry }))
}

async function insertTrunks(db: Database, numbered: Numbered[]): Promise<number[]> {
  const rows = await rowsOf<{ id: number }>(
    db,
    sql`${insertOf('entries', columns, numbered.map(trunkOf))} on conflict do nothing returning id::int as id`,
  )
  return rows.map((row) => row.id)
}

const trunkOf = ({ id, entry }: Numbered): Record<keyof typeof columns, unknown> => ({
  id,
  room: entry.room,
  kind: entry.kind,
  title: entry.title,
  summary: entry.summary,
  body: entry.body,
  language: entry.language,
  audience: entry.audience,
  author_id: entry.authorId,
  organisation_id: entry.organisationId,
  place: entry.place,
  profession: entry.profession,
  phase: entry.phase,
  outcome: entry.outcome,
  effect_documented: entry.effectDocumented,
  solved_at: entry.solvedAt,
  deadline_on: entry.deadline ?? null,
  details: entry.details,
  details_version: kindOf(entry.kind).detailsVersion,
  is_example: entry.isExample,
  submission: entry.submission,
  provenance: entry.provenance,
  published_at: entry.publishedAt,
  updated_at: entry.publishedAt,
})

const placementColumns = {
  entry_id: 'bigint',
  room: 'text',
  is_home: 'boolean',
  kind: 'text',
  audience: 'text',
  published_at: 'timestamptz',
} as const

const placementsOf = ({ id, entry }: Numbered) =>
  [...new Set([entry.room, ...entry.alsoIn])].map((room) => ({
    entry_id: id,
    room,
    is_home: room === entry.room,
    kind: entry.kind,
    audience: entry.audience,
    published_at: entry.publishedAt,
  }))

const topicColumns = { entry_id: 'bigint', topic: 'text', position: 'smallint' } as const

const topicsOf = ({ id, entry }: Numbered) =>
  [...new Set(entry.topics)].map((topic, position) => ({ entry_id: id, topic, position }))

async function insertRows(db: Database, table: string, types: Record<string, string>, rows: object[]) {
  if (rows.length > 0) await db.execute(insertOf(table, types, rows))
}

/** One parameter holds all rows, which is quicker than one for each value, on both engines. */
function insertOf(table: string, types: Record<string, string>, rows: object[]): SQL {
  const names = sql.raw(Object.keys(types).join(', '))
  const shape = sql.raw(
    Object.entries(types)
      .map(([name, type]) => `${name} ${type}`)
      .join(', '),
  )
  return sql`insert into ${sql.identifier(table)} (${names}) overriding system value
    select ${names} from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(${shape})`
}
