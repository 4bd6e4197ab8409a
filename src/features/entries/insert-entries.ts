import { sql } from 'drizzle-orm'
import type { Provenance } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
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
  groupId?: number | null
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

/** Columns of `entries` that are written, with their types; their names are those of the rows below. */
const columns = {
  room: 'text',
  kind: 'text',
  title: 'text',
  summary: 'text',
  body: 'text',
  language: 'text',
  audience: 'text',
  group_id: 'bigint',
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
 * Publishes many entries with their placements and topics, in one statement whatever their number. What is there
 * already (by submission or provenance) is left as it is. The log is the caller's.
 * @returns the new entries' ids in the order given; null for one that was there
 */
export async function insertEntries(
  { db }: { db: Database },
  given: readonly NewEntry[],
): Promise<(number | null)[]> {
  if (given.length === 0) return []
  const rows = await rowsOf<{ id: number | null }>(
    db,
    // one parameter holds all rows, which is quicker than one for each value, on both engines
    sql`with given as materialized (
      select nextval(pg_get_serial_sequence('entries', 'id')) as id, position, ${names}, rooms, topics
      from jsonb_to_recordset(${JSON.stringify(given.map(rowOf))}::jsonb)
        as row(position int, ${shape}, rooms text[], topics text[])
    ), inserted as (
      insert into entries (id, ${names}) overriding system value
      select id, ${names} from given on conflict do nothing returning id, list_key
    ), placed as (
      insert into placements (entry_id, room, is_home, kind, audience, published_at, list_key)
      select id, shown, shown = room, kind, audience, published_at, list_key
      from given join inserted using (id) cross join unnest(rooms) as shown
    ), filed as (
      insert into entry_topics (entry_id, topic, position)
      select id, topic, nth - 1
      from given join inserted using (id) cross join unnest(topics) with ordinality as listed(topic, nth)
    )
    select inserted.id::int as id from given left join inserted using (id) order by position`,
  )
  return rows.map(({ id }) => id)
}

const names = sql.raw(Object.keys(columns).join(', '))
const shape = sql.raw(
  Object.entries(columns)
    .map(([name, type]) => `${name} ${type}`)
    .join(', '),
)

type Row = Record<keyof typeof columns, unknown> & { position: number; rooms: string[]; topics: string[] }

const rowOf = (entry: NewEntry, position: number): Row => ({
  position,
  room: entry.room,
  kind: entry.kind,
  title: entry.title,
  summary: entry.summary,
  body: entry.body,
  language: entry.language,
  audience: entry.audience,
  group_id: entry.groupId ?? null,
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
  rooms: [...new Set([entry.room, ...entry.alsoIn])],
  topics: [...new Set(entry.topics)],
})
