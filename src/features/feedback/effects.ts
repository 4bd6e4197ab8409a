import { and, eq, isNotNull } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { feedback, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { daysKept } from '../privacy/days-kept.ts'
import { wayTo } from './page.ts'
import { anonymiseFeedback } from './settle.ts'

const job = 'feedback-answer-mail'

/** What follows from feedback: the answer goes by mail, and who sent it is forgotten. */
export async function feedbackEffects(app: FastifyInstance): Promise<void> {
  const office = { db: app.database.db, mailer: app.mailer, addressOf: app.addressOf }
  app.jobs.work<{ id: number }>(job, ({ id }) => sendAnswer(office, id))
  app.outbox.follow({
    name: 'feedback-mails',
    verbs: ['feedback.answered'],
    prepare: () => app.jobs.open(),
    async handle(rows, { db }) {
      for (const { subjectId: id } of rows) await app.jobs.send(job, { id }, { db })
    },
  })
  app.jobs.schedule('forget-feedback', '55 3 * * *', () =>
    anonymiseFeedback(app.database.db, new Date(Date.now() - daysKept.feedback * 86_400_000)),
  )
}

/** Carries the answer to who wanted one; they see who answers and can write back. */
async function sendAnswer(office: PostOffice, id: number): Promise<void> {
  const [found] = await office.db
    .select({ given: feedback, answerer: { name: users.name, address: users.email } })
    .from(feedback)
    .leftJoin(users, eq(users.id, feedback.closedBy))
    .where(and(eq(feedback.id, id), isNotNull(feedback.answer)))
  const { given, answerer } = found ?? {}
  if (!given?.email || given.answer === null) return
  const t = translator(given.locale)
  const name = answerer?.name ?? t('common:house.name')
  await office.mailer.send({
    to: { name: '', address: given.email },
    ...(answerer?.address && { replyTo: { name, address: answerer.address } }),
    locale: given.locale,
    messageId: `<feedback-answer-${id}@${new URL(office.addressOf(null, '/')).hostname}>`,
    subject: t('feedback:mail.subject', { name }),
    title: t('feedback:mail.subject', { name }),
    paragraphs: [t('feedback:mail.text', { text: given.text })],
    quote: { from: name, text: given.answer },
    action: {
      href: office.addressOf(given.room ? { slug: given.room } : null, wayTo(given.page)),
      text: t('feedback:mail.action'),
    },
    after: [t('feedback:mail.after', { name })],
  })
}
