import { and, eq, isNull, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { attendances, entries } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { moveUp } from './attendance.ts'
import { type Farewell, farewellsOf, sendFarewell } from './farewells.ts'
import { type EventMail, sendEventMail } from './mails.ts'
import { remindOfTomorrow } from './reminders.ts'
import { isClose, movesEvent } from './soon.ts'

const job = 'event-mail'
const farewell = 'event-farewell'

/** What follows from events: the mails, the waiting list after a change, and reminders by the clock. */
export async function eventEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  const queue = (mail: EventMail, db: Database) => app.jobs.send(job, mail, { db })
  app.jobs.work<EventMail>(job, (mail) => sendEventMail(office, mail))
  app.jobs.work<Farewell>(farewell, (told) => sendFarewell(office, told))
  // every hour of the day, for a house that was closed in the morning
  app.jobs.schedule('event-reminders', '10 8-20 * * *', async () => {
    await remindOfTomorrow(app.database.db, queue)
  })
  app.outbox.follow({
    name: 'event-mails',
    verbs: ['event.seated', 'event.cancelled', 'event.written', 'entry.changed', 'entry.withdrawn'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const row of rows) {
        if (row.verb === 'entry.withdrawn')
          for (const told of await farewellsOf(db, row.subjectId)) await app.jobs.send(farewell, told, { db })
        else for (const mail of await mailsOf(row, db)) await queue(mail, db)
      }
    },
  })
  app.outbox.follow({
    name: 'event-waiting-lists',
    verbs: ['entry.changed'],
    async handle(rows, { db }) {
      for (const { subjectId } of rows) await afterChange(db, subjectId)
    },
  })
}

async function mailsOf(row: ActivityRow, db: Database): Promise<EventMail[]> {
  const { verb, subjectId, data } = row
  if (verb === 'event.seated') return [{ about: 'seated', entryId: subjectId, userId: Number(data.userId) }]
  if (verb === 'event.cancelled')
    return toAll(await comingSoon(row, db), { about: 'cancelled', entryId: subjectId })
  if (verb === 'entry.changed') return changeMails(row, db)
  const entryId = Number(data.entryId)
  const people = await db
    .select({ userId: attendances.userId })
    .from(attendances)
    .where(and(eq(attendances.entryId, entryId), isNull(attendances.withdrawnAt)))
  return toAll(people, { about: 'message', entryId, messageId: subjectId })
}

const toAll = (people: { userId: number }[], mail: Omit<EventMail, 'userId'>): EventMail[] =>
  people.map(({ userId }) => ({ ...mail, userId }))

/** A reminder that came for an earlier day comes again when it is far off. */
async function changeMails(row: ActivityRow, db: Database): Promise<EventMail[]> {
  const { subjectId: entryId, data } = row
  if (!movesEvent(data)) return []
  if (Array.isArray(data.fields) && data.fields.includes('startsAt')) await remindAgain(db, entryId)
  return toAll(await comingSoon(row, db), { about: 'changed', entryId })
}

/** Those who had signed up by then for what is so close that it is told at once. */
async function comingSoon(row: ActivityRow, db: Database): Promise<{ userId: number }[]> {
  if (!isClose(row)) return []
  return rowsOf<{ userId: number }>(
    db,
    sql`select a.user_id::int as "userId" from attendances a join entries e on e.id = a.entry_id and e.kind = 'event'
        where a.entry_id = ${row.subjectId}::bigint and a.withdrawn_at is null
          and a.signed_up_at <= ${row.createdAt.toISOString()}::timestamptz`,
  )
}

async function remindAgain(db: Database, entryId: number): Promise<void> {
  const far = new Date(Date.now() + 2 * 86_400_000).toISOString()
  const later = sql`exists (select 1 from entries e where e.id = ${entryId}::bigint and e.details ->> 'startsAt' > ${far})`
  await db
    .update(attendances)
    .set({ remindedAt: null })
    .where(and(eq(attendances.entryId, entryId), later))
}

async function afterChange(db: Database, id: number): Promise<void> {
  const event = and(eq(entries.id, id), eq(entries.kind, 'event'))
  const [row] = await db.select({ id: entries.id, room: entries.room }).from(entries).where(event)
  if (row) await moveUp({ db, viewer: nobody }, row)
}
