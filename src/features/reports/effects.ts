import { eq, lt } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { reports } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { tellAuthor, tellHandler } from './mails.ts'
import { handlersOf } from './who-handles.ts'

interface MailJob {
  id: number
  handlerId?: number
}

const jobs = { made: 'report-made-mail', removed: 'report-removed-mail' }

/** What follows from reports: mails, and that they are not kept for ever. */
export async function reportEffects(app: FastifyInstance): Promise<void> {
  const { rooms, mailer, addressOf } = app
  const office = { db: app.database.db, mailer, addressOf, rooms }
  app.jobs.work<MailJob>(jobs.made, ({ id, handlerId = 0 }) => tellHandler(office, id, handlerId))
  app.jobs.work<MailJob>(jobs.removed, ({ id }) => tellAuthor(office, id))
  app.outbox.follow({
    name: 'report-mails',
    verbs: ['report.made', 'report.closed'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      const send = (name: string, job: MailJob) => app.jobs.send(name, job, { db })
      for (const { verb, subjectId: id } of rows) {
        if (verb === 'report.closed') await send(jobs.removed, { id })
        else for (const handlerId of await handlerIds(db, id)) await send(jobs.made, { id, handlerId })
      }
    },
  })
  app.jobs.schedule('forget-reports', '45 3 * * *', () => deleteOldReports(app.database.db, new Date()))
}

async function handlerIds(db: Database, id: number): Promise<number[]> {
  const [report] = await db.select().from(reports).where(eq(reports.id, id))
  return report ? (await handlersOf({ db }, report)).map((handler) => handler.id) : []
}

/** Half a year after it was decided about, nobody needs it. */
export async function deleteOldReports(db: Database, now: Date): Promise<void> {
  await db
    .delete(reports)
    .where(lt(reports.closedAt, new Date(now.getTime() - daysKept.reports * 86_400_000)))
}
