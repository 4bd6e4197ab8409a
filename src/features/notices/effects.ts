import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { daysKept } from '../privacy/days-kept.ts'
import { peopleToMail } from './claim.ts'
import { fillNotices } from './fill.ts'
import { mailNotices } from './mails.ts'

const job = 'mail-notices'
/** More than a minute's mails; who is left gets theirs the next minute. */
const mostMails = 500

/** What follows from what people do with each other's words: those whom it concerns are told, in the page and by mail. */
export async function noticeEffects(app: FastifyInstance): Promise<void> {
  const { rooms, mailer, addressOf } = app
  const { db } = app.database
  const post = { office: { db, mailer, addressOf }, rooms }
  app.outbox.follow(fillNotices(rooms))
  app.jobs.work<{ userId: number }>(job, ({ userId }) => mailNotices(post, userId), { renewed: true })
  app.jobs.schedule('hand-out-notices', '* * * * *', async () => {
    for (const userId of await peopleToMail(db, new Date(), mostMails))
      await app.jobs.send(job, { userId }, { db, key: String(userId) })
  })
  app.jobs.schedule('forget-old-notices', '35 4 * * *', async () => {
    await db.execute(sql`delete from notices where at < now() - make_interval(days => ${daysKept.notices})`)
  })
}
