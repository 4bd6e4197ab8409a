import type { FastifyInstance } from 'fastify'
import { deleteExpiredTries } from '../../tries.ts'
import type { Verb } from '../activity/log-activity.ts'
import {
  sendAddressLink,
  sendConfirmation,
  sendPasswordChanged,
  sendPasswordLink,
  sendSignInLink,
} from './mails.ts'
import { deleteExpiredSessions } from './sessions.ts'
import { deleteStaleAccounts } from './stale-accounts.ts'
import { deleteExpiredTokens } from './tokens.ts'

interface MailJob {
  userId: number
  /** The room that was looked at, so that the link leads back there. */
  room: string | null
  /** Where in the house the person was going. */
  next: string | null
}

const mailOf: readonly [Verb, job: string][] = [
  ['account.signedUp', 'confirmation-mail'],
  ['account.confirmationAsked', 'confirmation-mail'],
  ['account.passwordForgotten', 'password-mail'],
  ['account.linkAsked', 'sign-in-mail'],
  ['account.addressAsked', 'address-mail'],
  ['account.passwordChanged', 'password-changed-mail'],
]

/** What follows from what people do with their accounts: mails, and a nightly tidying. */
export async function accountEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  const jobs: Record<string, (job: MailJob) => Promise<void>> = {
    'confirmation-mail': ({ userId, room }) => sendConfirmation(office, userId, room),
    'password-mail': ({ userId, room }) => sendPasswordLink(office, userId, room),
    'password-changed-mail': ({ userId, room }) => sendPasswordChanged(office, userId, room),
    'address-mail': ({ userId, room }) => sendAddressLink(office, userId, room),
    'sign-in-mail': ({ userId, room, next }) => sendSignInLink(office, userId, room, next),
  }
  for (const [name, handler] of Object.entries(jobs)) app.jobs.work<MailJob>(name, handler)

  app.outbox.follow({
    name: 'account-mails',
    verbs: mailOf.map(([verb]) => verb),
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { verb, subjectId, room, data } of rows) {
        const next = typeof data.next === 'string' ? data.next : null
        const [, job] = mailOf.find(([known]) => known === verb) ?? []
        if (job) await app.jobs.send(job, { userId: subjectId, room, next } satisfies MailJob, { db })
      }
    },
  })

  app.jobs.schedule('tidy-accounts', '15 3 * * *', async () => {
    await deleteExpiredSessions(office)
    await deleteExpiredTokens(office)
    await deleteExpiredTries(office)
    await deleteStaleAccounts(office)
  })
}
