import { sql } from 'drizzle-orm'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'

/** The channel on which it is told that rows have got their place; the notice has no content. */
export const stampedChannel = 'huset_stamped'

/** Rows stamped in one transaction. */
const batchSize = 5_000

/**
 * Gives the rows that have been committed their place in the log. Rows get their id when they are written but are seen
 * when they are committed, in another order; `seq` is given under a lock, so that a reader never passes a row that comes late.
 * @returns whether any row was stamped
 */
export async function stampActivity(db: Database): Promise<boolean> {
  let stamped = 0
  let last = batchSize
  while (last === batchSize) {
    last = await stampBatch(db)
    stamped += last
  }
  return stamped > 0
}

const stampBatch = (db: Database): Promise<number> =>
  inTransaction({ db }, async (scope) => {
    await scope.db.execute(sql`select pg_advisory_xact_lock(hashtext('huset activity sequencer'))`)
    // a statement of its own, so that it sees what was committed while the lock was waited for
    const rows = await rowsOf(
      scope.db,
      sql`update activity set seq = placed.seq
          from (select id, (select coalesce(max(seq), 0) from activity) + row_number() over (order by id) as seq
                from (select id from activity where seq is null order by id limit ${batchSize}) waiting) placed
          where activity.id = placed.id
          returning pg_notify(${stampedChannel}, '')`,
    )
    return rows.length
  })
