import { and, eq, isNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { attendances, entries } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { moveUp } from './attendance.ts'
import { type EventMail, sendEventMail } from './mails.ts'
import { remindOfTomorrow } from './reminders.ts'

const job = 'event-mail'

/** What follows from events: the mails, the waiting list after a change, and reminders by the clock. */
export async function eventEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  const queue = (mail: EventMail, db: Database) => app.jobs.send(job, mail, { db })
  app.jobs.work<EventMail>(job, (mail) => sendEventMail(office, mail))
  // every hour of the day, for a house that was closed in the morning
  app.jobs.schedule('event-reminders', '10 8-20 * * *', async () => {
    await remindOfTomorrow(app.database.db, queue)
  })
  app.outbox.follow({
    name: 'event-mails',
    verbs: ['event.seated', 'event.cancelled', 'event.written'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const row of rows) for (const mail of await mailsOf(row, db)) await queue(mail, db)
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

async function mailsOf({ verb, subjectId, data }: ActivityRow, db: Database): Promise<EventMail[]> {
  if (verb === 'event.seated') return [{ about: 'seated', entryId: subjectId, userId: Number(data.userId) }]
  const entryId = verb === 'event.written' ? Number(data.entryId) : subjectId
  const people = await db
    .select({ userId: attendances.userId })
    .from(attendances)
    .where(and(eq(attendances.entryId, entryId), isNull(attendances.withdrawnAt)))
  const mail =
    verb === 'event.written'
      ? { about: 'message' as const, entryId, messageId: subjectId }
      : { about: 'cancelled' as const, entryId }
  return people.map(({ userId }) => ({ ...mail, userId }))
}

async function afterChange(db: Database, id: number): Promise<void> {
  const event = and(eq(entries.id, id), eq(entries.kind, 'event'))
  const [row] = await db.select({ id: entries.id, room: entries.room }).from(entries).where(event)
  if (row) await moveUp({ db, viewer: nobody }, row)
}
