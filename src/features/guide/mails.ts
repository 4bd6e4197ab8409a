import { randomBytes } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { guideQuestions, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { Mailbox, PostOffice } from '../../plugins/mail.ts'
import { hashOf, hoursToConfirm } from './ask.ts'

const placeOf = (room: string) => (room ? { slug: room } : null)

/**
 * Sends the link that confirms the asker's address. The token is made here, so that no queue holds it. Neither name nor
 * question is in the mail: until the address is confirmed, anybody may have typed it.
 */
export async function sendGuideConfirmation(office: PostOffice, id: number): Promise<void> {
  const found = await findQuestion(office, id)
  if (!found?.to || found.confirmedAt) return
  const token = randomBytes(32).toString('base64url')
  await office.db
    .update(guideQuestions)
    .set({ tokenHash: hashOf(token) })
    .where(and(eq(guideQuestions.id, id), isNull(guideQuestions.confirmedAt)))
  const t = translator(found.locale)
  await office.mailer.send({
    to: { name: '', address: found.to.address },
    locale: found.locale,
    subject: t('guide:mail.confirm.subject'),
    title: t('guide:mail.confirm.subject'),
    paragraphs: [t('guide:mail.confirm.text')],
    action: {
      href: office.addressOf(placeOf(found.room), `/guide/confirm?token=${token}`),
      text: t('guide:mail.confirm.action'),
    },
    after: [t('guide:mail.confirm.after', { count: hoursToConfirm })],
  })
}

/** Carries the answer to the asker, who sees who answers and can write back. */
export async function sendAnswer(office: PostOffice, id: number): Promise<void> {
  const found = await findQuestion(office, id)
  if (!found?.to || found.answer === null) return
  const { answerer, locale } = found
  const t = translator(locale)
  const name = answerer?.name ?? t('common:house.name')
  await office.mailer.send({
    to: found.to,
    ...(answerer?.address && { replyTo: { name, address: answerer.address } }),
    locale,
    messageId: `<guide-answer-${id}@${new URL(office.addressOf(null, '/')).hostname}>`,
    subject: t('guide:mail.answer.subject', { name }),
    title: t('guide:mail.answer.subject', { name }),
    paragraphs: [t('guide:mail.answer.text', { question: found.question })],
    quote: { from: name, text: found.answer },
    action: { href: office.addressOf(placeOf(found.room), '/'), text: t('guide:mail.answer.action') },
    after: [t('guide:mail.answer.after', { name })],
  })
}

interface Found {
  room: string
  locale: 'da' | 'en'
  question: string
  confirmedAt: Date | null
  answer: string | null
  to: Mailbox | null
  answerer: { name: string; address: string | null } | null
}

async function findQuestion({ db }: Pick<PostOffice, 'db'>, id: number): Promise<Found | null> {
  const asker = alias(users, 'asker')
  const answerer = alias(users, 'answerer')
  const [row] = await db
    .select({
      question: guideQuestions,
      asker: { name: asker.name, address: asker.email },
      answerer: { name: answerer.name, address: answerer.email },
    })
    .from(guideQuestions)
    .leftJoin(asker, eq(asker.id, guideQuestions.askerId))
    .leftJoin(answerer, eq(answerer.id, guideQuestions.answererId))
    .where(eq(guideQuestions.id, id))
  if (!row) return null
  const { name, email, ...question } = row.question
  const to = row.asker ?? { name: name ?? '', address: email }
  return {
    ...question,
    to: to.address ? { name: to.name, address: to.address } : null,
    answerer: row.answerer,
  }
}
