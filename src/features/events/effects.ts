import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { attendances, entries } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { nobody } from '../../scope.ts'
import type { ActivityRow } from '../activity/reader.ts'
import { moveUp } from './attendance.ts'
import { type Farewell, farewellsOf, sendFarewell } from './farewells.ts'
import { type EventMail, sendEventMail } from './mails.ts'
import { remindOfTomorrow } from './reminders.ts'

const job = 'event-mail'
const farewell = 'event-farewell'

/** What those who come must know: when and where. */
const timeAndPlace = ['startsAt', 'endsAt', 'place', 'online']

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
  if (verb === 'entry.changed') return changeMails(row, db)
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

/** To those who had signed up by then. A reminder that came for an earlier day comes again when it is far off. */
async function changeMails({ subjectId, data, createdAt }: ActivityRow, db: Database): Promise<EventMail[]> {
  const fields = Array.isArray(data.fields) ? data.fields : []
  if (!timeAndPlace.some((name) => fields.includes(name))) return []
  const people = await db
    .select({ userId: attendances.userId })
    .from(attendances)
    .innerJoin(entries, and(eq(entries.id, attendances.entryId), eq(entries.kind, 'event')))
    .where(
      and(
        eq(attendances.entryId, subjectId),
        isNull(attendances.withdrawnAt),
        lte(attendances.signedUpAt, createdAt),
      ),
    )
  if (people.length > 0 && fields.includes('startsAt')) await remindAgain(db, subjectId)
  return people.map(({ userId }) => ({ about: 'changed', entryId: subjectId, userId }))
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
