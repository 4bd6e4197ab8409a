import { lt } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { reports } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { tellAuthor } from './mails.ts'

interface MailJob {
  id: number
}

const job = 'report-removed-mail'

/** What follows from reports: who wrote what was taken out is told, and reports are not kept for ever. */
export async function reportEffects(app: FastifyInstance): Promise<void> {
  const { rooms, mailer, addressOf } = app
  const office = { db: app.database.db, mailer, addressOf, rooms }
  app.jobs.work<MailJob>(job, ({ id }) => tellAuthor(office, id))
  app.outbox.follow({
    name: 'report-mails',
    verbs: ['report.closed'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { subjectId: id } of rows) await app.jobs.send(job, { id } satisfies MailJob, { db })
    },
  })
  app.jobs.schedule('forget-reports', '45 3 * * *', () => deleteOldReports(app.database.db, new Date()))
}

/** Half a year after it was decided about, nobody needs it. */
export async function deleteOldReports(db: Database, now: Date): Promise<void> {
  await db
    .delete(reports)
    .where(lt(reports.closedAt, new Date(now.getTime() - daysKept.reports * 86_400_000)))
}
