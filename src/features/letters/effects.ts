import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { daysKept } from '../privacy/days-kept.ts'
import { mailLetters, mailTrial } from './mails.ts'

/** The job that sends somebody a letter as a trial. */
export const trialJob = 'letter-trial'

/** Letters to who follows a room are sent little by little. */
export async function letterEffects(app: FastifyInstance): Promise<void> {
  const { rooms, mailer, addressOf } = app
  const { db } = app.database
  const post = { office: { db, mailer, addressOf }, rooms }
  app.outbox.follow({
    name: 'letters',
    verbs: ['letter.tried'],
    async handle(rows, { db }) {
      for (const { subjectId, actorId } of rows)
        await app.jobs.send(trialJob, { letterId: subjectId, userId: actorId }, { db })
    },
  })
  app.jobs.work<{ letterId: number; userId: number }>(trialJob, ({ letterId, userId }) =>
    mailTrial(post, letterId, userId),
  )
  app.jobs.schedule('mail-letters', '* * * * *', () => mailLetters(post))
  app.jobs.schedule('forget-letter-readers', '40 4 * * *', async () => {
    await db.execute(
      sql`delete from letter_readers w using letters l
          where l.id = w.letter_id and l.released_at < now() - make_interval(days => ${daysKept.letterReaders})`,
    )
  })
}
