import { eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import type { EventMail } from './mails.ts'

const zone = 'Europe/Copenhagen'
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone })

/**
 * Hands out the reminders of the events that begin tomorrow in Denmark: one to each who has a seat and wants to be
 * reminded, and never a second. Each is claimed and queued in one transaction.
 * @returns how many
 */
export async function remindOfTomorrow(
  db: Database,
  queue: (mail: EventMail, inside: Database) => Promise<void>,
  now = new Date(),
): Promise<number> {
  const tomorrow = days.format(new Date(now.getTime() + 86_400_000))
  // by the index first: a day in Denmark is within these two days of UTC
  const from = new Date(now.getTime()).toISOString()
  const to = new Date(now.getTime() + 2 * 86_400_000).toISOString()
  return inTransaction({ db }, async ({ db }) => {
    const due = await rowsOf<{ entryId: number; userId: number }>(
      db,
      sql`update attendances a set reminded_at = ${now.toISOString()}::timestamptz
          from entries e, users u
          where e.id = a.entry_id and u.id = a.user_id and e.kind = 'event' and e.cancelled_at is null
            and e.list_key >= ${from} and e.list_key < ${to}
            and to_char((e.details ->> 'startsAt')::timestamptz at time zone ${zone}, 'YYYY-MM-DD') = ${tomorrow}
            and a.seated_at is not null and a.withdrawn_at is null and a.reminded_at is null and u.event_reminders
          returning a.entry_id::int as "entryId", a.user_id::int as "userId"`,
    )
    for (const mail of due) await queue({ about: 'reminder', ...mail }, db)
    return due.length
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Whether the person whom a reminder's link belongs to is reminded of events. @throws 404 for an unknown link */
export async function remindersOf({ db }: { db: Database }, token: string): Promise<boolean> {
  const [person] = await rowsOf<{ on: boolean }>(
    db,
    sql`select u.event_reminders as on from users u join attendances a on a.user_id = u.id
        where a.unsubscribe = ${known(token)}::uuid`,
  )
  if (!person) throw notFound('reminder link')
  return person.on
}

/** Ends or resumes reminders of events, by the link of one of them. @throws 404 for an unknown link */
export async function setReminders({ db }: { db: Database }, token: string, on: boolean): Promise<void> {
  const changed = await db
    .update(users)
    .set({ eventReminders: on })
    .where(
      eq(users.id, sql`(select a.user_id from attendances a where a.unsubscribe = ${known(token)}::uuid)`),
    )
    .returning({ id: users.id })
  if (changed.length === 0) throw notFound('reminder link')
}

function known(token: string): string {
  if (!uuid.test(token)) throw notFound('reminder link')
  return token
}
