import type { FastifyInstance } from 'fastify'
import type { Database } from '../../plugins/database.ts'
import { type FundMail, sendFundMail } from './mails.ts'
import { remindOfDeadlines } from './remind.ts'

const job = 'fund-mail'

/** Reminders of deadlines: every hour of the day, for a house that was closed in the morning. */
export async function fundEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  const queue = (mail: FundMail, db: Database) => app.jobs.send(job, mail, { db })
  app.jobs.work<FundMail>(job, (mail) => sendFundMail(office, mail))
  app.jobs.schedule('fund-reminders', '25 8-20 * * *', async () => {
    await remindOfDeadlines(app.database.db, queue)
  })
}
