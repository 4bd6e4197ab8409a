import type { FastifyInstance } from 'fastify'
import { sendConfirmation, sendPasswordLink } from './mails.ts'
import { deleteExpiredSessions } from './sessions.ts'
import { deleteStaleAccounts } from './stale-accounts.ts'
import { deleteExpiredTokens } from './tokens.ts'

interface MailJob {
  userId: number
  /** The room that was looked at, so that the link leads back there. */
  room: string | null
}

/** What follows from what people do with their accounts: mails, and a nightly tidying. */
export async function accountEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  const jobs: Record<string, (job: MailJob) => Promise<void>> = {
    'confirmation-mail': ({ userId, room }) => sendConfirmation(office, userId, room),
    'password-mail': ({ userId, room }) => sendPasswordLink(office, userId, room),
  }
  for (const [name, handler] of Object.entries(jobs)) app.jobs.work<MailJob>(name, handler)

  app.outbox.follow({
    name: 'account-mails',
    verbs: ['account.signedUp', 'account.confirmationAsked', 'account.passwordForgotten'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { verb, subjectId, room } of rows) {
        const job = verb === 'account.passwordForgotten' ? 'password-mail' : 'confirmation-mail'
        await app.jobs.send(job, { userId: subjectId, room } satisfies MailJob, { db })
      }
    },
  })

  app.jobs.schedule('tidy-accounts', '15 3 * * *', async () => {
    await deleteExpiredSessions(office)
    await deleteExpiredTokens(office)
    await deleteStaleAccounts(office)
  })
}
