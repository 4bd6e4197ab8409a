import type { FastifyInstance } from 'fastify'
import { sendMessage } from './mails.ts'

interface MessageJob {
  messageId: number
}

const job = 'contact-mail'

/** What follows from turning to somebody: the mail. */
export async function contactEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<MessageJob>(job, ({ messageId }) => sendMessage(office, messageId))
  app.outbox.follow({
    name: 'contact-mails',
    verbs: ['contact.written'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { subjectId } of rows)
        await app.jobs.send(job, { messageId: subjectId } satisfies MessageJob, { db })
    },
  })
}
