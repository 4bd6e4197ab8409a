import { sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { nobody, type Scope } from '../../scope.ts'
import { type EntryCard, readable } from '../entries/queries.ts'

/** A part holds the entries of so many numbers in a row: it stays the same part whatever comes or goes. */
const numbersInPart = 10_000

type Reads = Pick<Scope, 'db' | 'closed'>

const inPart = (part: ReturnType<typeof sql> | number) =>
  sql`p.entry_id > ${part}::bigint * ${numbersInPart}::int and p.entry_id <= (${part}::bigint + 1) * ${numbersInPart}::int`

/** The parts in which a room has something that everybody may read. One query. */
export async function partsOf({ db }: Reads, room: string): Promise<number[]> {
  const rows = await rowsOf<{ part: number }>(
    db,
    sql`select part::int as part
        from generate_series(0, (select coalesce(max(entry_id), 0) - 1 from placements) / ${numbersInPart}::int) part
        where exists (select from placements p where ${inPart(sql`part`)} and p.room = ${room} and p.is_home
          and p.audience = 'public')
        order by part`,
  )
  return rows.map(({ part }) => part)
}

export type SitemapEntry = Pick<EntryCard, 'id' | 'kind' | 'title' | 'updatedAt'>

/** What everybody may read of a part, in the room that is its home. One range of the key of placements. */
export async function entriesInPart(
  { db, closed }: Reads,
  room: string,
  part: number,
): Promise<SitemapEntry[]> {
  const rows = await rowsOf<Omit<SitemapEntry, 'updatedAt'> & { updated: number }>(
    db,
    sql`select e.id::int as id, e.kind, e.title, (extract(epoch from e.updated_at) * 1000)::float8 as updated
        from placements p join entries e on e.id = p.entry_id
        where ${inPart(part)} and p.room = ${room} and p.is_home and ${readable({ viewer: nobody, closed })}
        order by p.entry_id`,
  )
  return rows.map(({ updated, ...row }) => ({ ...row, updatedAt: new Date(updated) }))
}
