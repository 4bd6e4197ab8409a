import { sql } from 'drizzle-orm'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { dayIn } from '../entries/deadline.ts'
import type { FundMail } from './mails.ts'

/**
 * Hands out the reminders whose day has come, one for each deadline of a fund to each who wants it. Each is claimed and
 * queued in one transaction. A deadline that was moved is reminded of anew; one that has passed is not.
 * @returns how many
 */
export async function remindOfDeadlines(
  db: Database,
  queue: (mail: FundMail, inside: Database) => Promise<void>,
  now = new Date(),
): Promise<number> {
  const today = sql`${dayIn(0, now)}::date`
  return inTransaction({ db }, async ({ db }) => {
    const due = await rowsOf<FundMail>(
      db,
      sql`update fund_reminders r set reminded_of = e.deadline_on
          from entries e
          where e.id = r.entry_id and e.kind = 'fund' and r.stopped_at is null
            and r.reminded_of is distinct from e.deadline_on and e.deadline_on >= ${today}
            and e.deadline_on - case r.before when 'week' then interval '7 days' else interval '1 month' end <= ${today}
          returning r.entry_id::int as "entryId", r.user_id::int as "userId", e.deadline_on::text as deadline`,
    )
    for (const mail of due) await queue(mail, db)
    return due.length
  })
}
