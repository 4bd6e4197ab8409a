import { type SQL, sql } from 'drizzle-orm'
import type { Database } from '../../plugins/database.ts'

/**
 * What a reader sent along with a report is a copy of somebody's words: it goes when they go. Called before anything of the
 * entry is held, as by who decides about a report. In the caller's transaction. One query.
 * @param which reports (`r` in the query) of what is taken out
 */
export const forgetShown = ({ db }: { db: Database }, which: SQL) =>
  db.execute(sql`
    with held as (select r.id from reports r where ${which} and r.shown is not null order by r.id for update)
    update reports set shown = null from held where reports.id = held.id`)

/**
 * The same for all that was reported of an entry that goes altogether. The reports let go of it here: a row that this
 * transaction has written is checked against all that it points at, which is deleted one by one. Whose it was is kept while
 * somebody else is to decide about it. One query.
 */
export const forgetReported = ({ db }: { db: Database }, entryId: number) =>
  db.execute(sql`
    with held as (select r.id from reports r where r.entry_id = ${entryId}::bigint order by r.id for update)
    update reports r set shown = null, entry_id = null, comment_id = null,
      author_id = case when r.closed_at is not null then r.author_id
        when r.about = 'comment' then (select c.author_id from comments c where c.id = r.comment_id)
        else (select e.author_id from entries e where e.id = r.entry_id) end
    from held where r.id = held.id`)
