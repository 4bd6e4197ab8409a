import { type SQL, sql } from 'drizzle-orm'
import { type Database, inTransaction } from '../../plugins/database.ts'
import { isPast } from '../entries/deadline.ts'
import { thresholds } from './thresholds.ts'

/** When something was last heard of an entry `e`. */
const lastHeard: SQL = sql`greatest(e.updated_at, e.confirmed_at,
  (select max(u.created_at) from entry_updates u where u.entry_id = e.id))`

const rules: SQL = sql`jsonb_to_recordset(${JSON.stringify(thresholds)}::jsonb) as rule(kind text, phase text, months int)`

/** The rule for an entry: that of its phase, else the kind's. */
const months: SQL = sql`(select rule.months from ${rules} where rule.kind = e.kind
  and (rule.phase is null or rule.phase = e.phase) order by rule.phase nulls last limit 1)`

/**
 * Puts on the desk what nothing has been heard of for too long, and takes off it what has been. Examples and what comes
 * from another source nobody here can answer for. Two queries, over all entries: for the night.
 */
export async function findStale({ db }: { db: Database }, now = new Date()): Promise<void> {
  const due = sql`
    select e.id, e.room, ${lastHeard} + make_interval(months => ${months}) as since from entries e
    where not e.is_example and e.provenance is null and e.solved_at is null
      and e.audience not like 'group:%' and not ${isPast(sql`e`)}`
  const at = sql`${now.toISOString()}::timestamptz`
  await inTransaction({ db }, async ({ db }) => {
    await db.execute(sql`
      delete from entry_work w where w.kind = 'stale' and w.done_at is null
        and not exists (select from (${due}) due where due.id = w.entry_id and due.since <= ${at})`)
    await db.execute(sql`
      insert into entry_work (kind, entry_id, room, since)
      select 'stale', id, room, since from (${due}) due where since <= ${at}
      on conflict on constraint entry_work_once do update
        set since = excluded.since, done_at = null, done_by = null, facts = '{}'
        where entry_work.done_at is not null and excluded.since > entry_work.done_at`)
  })
}
