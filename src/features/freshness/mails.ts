import { randomBytes } from 'node:crypto'
import { eq, sql } from 'drizzle-orm'
import { entries, freshnessAsks, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { hashOf } from './ask-authors.ts'
import { daysToAnswer } from './thresholds.ts'

/** Asks an author whether what they shared is still right. The token is made here, so that no queue holds it. */
export async function sendAsk({ db, mailer, addressOf }: PostOffice, id: number): Promise<void> {
  const [found] = await db
    .select({
      title: entries.title,
      room: entries.room,
      name: users.name,
      email: users.email,
      locale: users.locale,
      heard: sql<Date>`greatest(${entries.updatedAt}, ${entries.confirmedAt})`.mapWith(entries.updatedAt),
    })
    .from(freshnessAsks)
    .innerJoin(entries, eq(entries.id, freshnessAsks.entryId))
    .innerJoin(users, eq(users.id, freshnessAsks.userId))
    .where(eq(freshnessAsks.id, id))
  // it was taken out, or its author has left
  if (!found?.email) return
  const token = randomBytes(32).toString('base64url')
  await db
    .update(freshnessAsks)
    .set({ tokenHash: hashOf(token) })
    .where(eq(freshnessAsks.id, id))
  const { title, room, name, email, locale, heard } = found
  const t = translator(locale)
  const date = new Intl.DateTimeFormat(locale === 'da' ? 'da-DK' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Copenhagen',
  }).format(heard)
  await mailer.send({
    to: { name, address: email },
    locale,
    messageId: `<still-right-${id}@${new URL(addressOf(null, '/')).hostname}>`,
    subject: t('freshness:mail.subject', { title }),
    title: t('freshness:mail.subject', { title }),
    paragraphs: [t('freshness:mail.text', { date })],
    action: {
      href: addressOf({ slug: room }, `/still-right?token=${token}`),
      text: t('freshness:mail.action'),
    },
    after: [t('freshness:mail.after', { count: daysToAnswer })],
  })
}
