import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../plugins/database.ts'
import { daysKept } from '../privacy/days-kept.ts'

/** That an entry was read. */
export interface View {
  entryId: number
  /** Null for who has not logged on. */
  userId: number | null
}

/**
 * Tables for a `with`: `viewed`, the views, and `held`, their entries that are still there. Who changes several entries,
 * or merges two, holds them in the order of their ids before anything that belongs to them; so does who counts them.
 */
export const entriesHeld = (views: readonly View[]): SQL => sql`
  viewed as (
    select * from jsonb_to_recordset(${JSON.stringify(views)}::jsonb) as v("entryId" bigint, "userId" bigint)
  ),
  held as materialized (
    select e.id, e.author_id from entries e where e.id in (select "entryId" from viewed) order by e.id for key share
  )`

/** Remembers what members have read, and on what day, so that it is not shown to them as something new. */
export async function addReads(db: Database, views: readonly View[]): Promise<void> {
  const ofMembers = views.filter(({ userId }) => userId !== null)
  if (ofMembers.length === 0) return
  await db.execute(sql`
    with ${entriesHeld(ofMembers)}
    insert into entry_reads (user_id, entry_id, read_on)
    select distinct u.id, e.id, current_date
    from viewed v join held e on e.id = v."entryId" and e.author_id is distinct from v."userId"
    join users u on u.id = v."userId"
    order by u.id, e.id
    on conflict (user_id, entry_id) do update set read_on = excluded.read_on`)
}

/** What somebody read longer ago is nobody's business; how far they are in a dialogue that they take part in is theirs. */
export async function forgetOldReads(db: Database): Promise<void> {
  await db.execute(sql`delete from entry_reads where read_on < current_date - ${daysKept.reads}::int`)
  await db.execute(
    sql`delete from thread_readers where told is null and read_on < current_date - ${daysKept.reads}::int`,
  )
}
