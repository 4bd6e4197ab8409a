import { sql } from 'drizzle-orm'
import { nightsUntilDead } from '../../../db/schema/index.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import type { WebAnswer } from '../../plugins/web.ts'
import { nobody } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { dayIn } from '../entries/deadline.ts'
import type { LinkAsked } from './queries.ts'

type Asked = LinkAsked & { answer: WebAnswer }

interface Written {
  entryId: number
  room: string
  field: string
  failures: number
}

/**
 * Writes down what came of asking. A failure counts once a day, an answer ends the count, and so does an address that
 * the house cannot tell anything of. What was taken out or changed meanwhile is left out.
 */
export async function record({ db }: { db: Database }, asked: readonly Asked[], now: Date): Promise<void> {
  if (asked.length === 0) return
  await inTransaction({ db }, async ({ db }) => {
    const written = await write(db, asked, now)
    const before = new Map(asked.map((link) => [keyOf(link), link.failures]))
    const isDead = (failures = 0) => failures >= nightsUntilDead
    const turned = written.filter((link) => isDead(link.failures) !== isDead(before.get(keyOf(link))))
    await logActivity(
      { db, viewer: nobody },
      ...turned.map(({ entryId, room, field, failures }) => ({
        verb: isDead(failures) ? ('link.died' as const) : ('link.answered' as const),
        subject: 'entry' as const,
        subjectId: entryId,
        room,
        data: { field },
      })),
    )
  })
}

const keyOf = ({ entryId, field }: { entryId: number; field: string }): string => `${entryId} ${field}`

function write(db: Database, asked: readonly Asked[], now: Date): Promise<Written[]> {
  const given = JSON.stringify(
    asked.map(({ entryId, field, address, answer }) => ({ entry_id: entryId, field, address, answer })),
  )
  const at = sql`${now.toISOString()}::timestamptz`
  const same = sql`c.address = excluded.address`
  return rowsOf<Written>(
    db,
    sql`with known as (
          select e.id, e.room, g.field, g.address, g.answer
          from jsonb_to_recordset(${given}::jsonb) as g(entry_id bigint, field text, address text, answer text)
          join entries e on e.id = g.entry_id and e.details ->> g.field = g.address
          for key share of e
        ), written as (
          insert into link_checks as c
            (entry_id, field, address, checked_at, answered_at, failures, failed_on, failing_since)
          select id, field, address, ${at}, case answer when 'answers' then ${at} end,
            case answer when 'dead' then 1 else 0 end, case answer when 'dead' then ${dayIn(0, now)}::date end,
            case answer when 'dead' then ${at} end
          from known
          on conflict (entry_id, field) do update set
            address = excluded.address,
            checked_at = excluded.checked_at,
            answered_at = coalesce(excluded.answered_at, case when ${same} then c.answered_at end),
            failures = case
              when excluded.failures = 0 then 0
              when not ${same} then 1
              when c.failed_on = excluded.failed_on then c.failures
              else c.failures + 1 end,
            failing_since = case
              when excluded.failures = 0 then null
              else coalesce(case when ${same} then c.failing_since end, excluded.failing_since) end,
            failed_on = coalesce(excluded.failed_on, c.failed_on)
          returning entry_id, field, failures
        )
        select w.entry_id::int as "entryId", k.room, w.field, w.failures
        from written w join known k on k.id = w.entry_id and k.field = w.field`,
  )
}
