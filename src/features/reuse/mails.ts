import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { entries, organisations, reuses, users } from '../../../db/schema/index.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { mayRead } from '../accounts/viewers.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { entryPath } from '../entries/address.ts'

/**
 * Tells the author of an entry, once for each person, that it was used, and by whom; the person's address is not told.
 * Nothing is sent when it was taken back, was told before, or the author is gone.
 */
export async function tellOrigin(office: PostOffice, entryId: number, userId: number): Promise<void> {
  const reuse = await findReuse(office, entryId, userId)
  if (!reuse?.to || reuse.isExample || reuse.toldAt || reuse.takenBackAt || reuse.unwanted) return
  if (!(await mayRead(office, reuse.authorId, reuse.entry.audience))) return
  const { by, entry, note } = reuse
  const t = translator(reuse.locale)
  const who = [by.name, by.title, by.organisation].filter(Boolean).join(', ')
  await office.mailer.send({
    to: { name: reuse.author, address: reuse.to },
    messageId: `<reuse-${entryId}-${userId}@${new URL(office.addressOf(null, '/')).hostname}>`,
    locale: reuse.locale,
    subject: t('reuse:mail.subject', { title: entry.title }),
    title: t('reuse:mail.title'),
    paragraphs: [t('reuse:mail.text', { who, title: entry.title })],
    ...(note && { quote: { from: by.name, text: note } }),
    action: { href: office.addressOf({ slug: entry.room }, entryPath(entry)), text: t('reuse:mail.action') },
    after: [t('reuse:mail.after')],
  })
  await office.db
    .update(reuses)
    .set({ toldAt: new Date() })
    .where(and(eq(reuses.entryId, entryId), eq(reuses.userId, userId)))
}

async function findReuse({ db }: PostOffice, entryId: number, userId: number) {
  const author = alias(users, 'author')
  const by = alias(users, 'by')
  const [reuse] = await db
    .select({
      note: reuses.note,
      toldAt: reuses.toldAt,
      takenBackAt: reuses.takenBackAt,
      unwanted: hasBlocked(entries.authorId, reuses.userId),
      author: author.name,
      authorId: author.id,
      to: author.email,
      locale: author.locale,
      isExample: author.isExample,
      by: { name: by.name, title: by.title, organisation: organisations.name },
      entry: {
        id: entries.id,
        kind: entries.kind,
        title: entries.title,
        room: entries.room,
        audience: entries.audience,
      },
    })
    .from(reuses)
    .innerJoin(entries, eq(entries.id, reuses.entryId))
    .innerJoin(author, eq(author.id, entries.authorId))
    .innerJoin(by, eq(by.id, reuses.userId))
    .leftJoin(organisations, eq(organisations.id, reuses.organisationId))
    .where(and(eq(reuses.entryId, entryId), eq(reuses.userId, userId)))
  return reuse
}
