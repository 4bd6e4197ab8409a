import { createHmac } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { entries, followReaders, freshnessAsks, users } from '../../../db/schema/index.ts'
import type { Database } from '../../plugins/database.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { hashOf } from './ask-authors.ts'
import { daysToAnswer } from './thresholds.ts'

/**
 * Asks an author whether what they shared is still right, unless they have answered. The token is made here, so that no
 * queue holds it; sent once more, the mail has the same one.
 */
export async function sendAsk({ db, mailer, addressOf }: PostOffice, id: number): Promise<void> {
  const [found] = await db
    .select({
      title: entries.title,
      room: entries.room,
      userId: users.id,
      name: users.name,
      email: users.email,
      locale: users.locale,
      heard: sql<Date>`greatest(${entries.updatedAt}, ${entries.confirmedAt})`.mapWith(entries.updatedAt),
    })
    .from(freshnessAsks)
    .innerJoin(entries, eq(entries.id, freshnessAsks.entryId))
    .innerJoin(users, eq(users.id, freshnessAsks.userId))
    .where(waiting(id))
  // it was taken out or answered, or its author has left
  if (!found?.email) return
  const token = await tokenFor(db, found.userId, id)
  const armed = await db
    .update(freshnessAsks)
    .set({ tokenHash: hashOf(token) })
    .where(waiting(id))
    .returning({ id: freshnessAsks.id })
  if (armed.length === 0) return
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

const waiting = (id: number) => and(eq(freshnessAsks.id, id), isNull(freshnessAsks.answeredAt))

/** HMAC-SHA256 of the ask with the secret that signs all links in the author's mails. */
async function tokenFor(db: Database, userId: number, id: number): Promise<string> {
  await db.insert(followReaders).values({ userId }).onConflictDoNothing()
  const [reader] = await db
    .select({ secret: followReaders.secret })
    .from(followReaders)
    .where(eq(followReaders.userId, userId))
  if (!reader) throw new Error('the secret of a reader is missing')
  return createHmac('sha256', reader.secret).update(`still-right ${id}`).digest('base64url')
}
