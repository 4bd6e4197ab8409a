import { and, eq, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { guideQuestions } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { sendAnswer, sendGuideConfirmation } from './mails.ts'

interface MailJob {
  id: number
}

const jobs = { confirm: 'guide-confirm-mail', answer: 'guide-answer-mail' }

/** What follows from questions to the guide: mails to who asked, and that they are not kept for ever. */
export async function guideEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<MailJob>(jobs.confirm, ({ id }) => sendGuideConfirmation(office, id))
  app.jobs.work<MailJob>(jobs.answer, ({ id }) => sendAnswer(office, id))
  app.outbox.follow({
    name: 'guide-mails',
    verbs: ['guide.asked', 'guide.answered'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      const send = (name: string, job: MailJob) => app.jobs.send(name, job, { db })
      for (const { verb, subjectId: id } of rows) {
        if (verb === 'guide.answered') await send(jobs.answer, { id })
        else if (!(await isConfirmed(db, id))) await send(jobs.confirm, { id })
      }
    },
  })
  app.jobs.schedule('tidy-guide', '25 3 * * *', () => deleteOldQuestions(app.database.db, new Date()))
}

const isConfirmed = async (db: Database, id: number): Promise<boolean> =>
  (await db.$count(guideQuestions, and(eq(guideQuestions.id, id), isNotNull(guideQuestions.confirmedAt)))) > 0

const dayMs = 86_400_000

/** Nobody needs a question that was never confirmed, or one that was answered long ago. */
export async function deleteOldQuestions(db: Database, now: Date): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * dayMs)
  await db
    .delete(guideQuestions)
    .where(
      or(
        and(
          isNull(guideQuestions.confirmedAt),
          lt(guideQuestions.createdAt, before(daysKept.unconfirmedQuestions)),
        ),
        lt(guideQuestions.answeredAt, before(daysKept.questions)),
      ),
    )
}
