import { and, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { entries, interests, organisations, users } from '../../../db/schema/index.ts'
import { type Translate, translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { entryPath } from '../entries/address.ts'
import { missingSteps } from '../kinds/steps.ts'

/**
 * Tells the author of an entry who wants to hear more and why; the reader's address is not told. Nothing is sent
 * when it was told before, was dropped, or the author is gone.
 */
export async function tellAuthor(office: PostOffice, entryId: number, userId: number): Promise<void> {
  const wish = await findWish(office, entryId, userId)
  const address = wish?.author.email
  if (!wish || !address || wish.author.isExample || wish.toldAt || wish.droppedAt || wish.unwanted) return
  const { author, by, entry, wanted, question } = wish
  const t = translator(author.locale)
  const who = [by.name, by.title, by.organisation].filter(Boolean).join(', ')
  const next = wanted.find((step) => missingSteps(entry).includes(step))
  const path = next ? `${entryPath(entry)}/steps/${next}` : entryPath(entry)
  await office.mailer.send({
    to: { name: author.name, address },
    messageId: `<interest-${entryId}-${userId}-${wish.createdAt.getTime()}@${hostOf(office)}>`,
    locale: author.locale,
    subject: t('interest:asked.subject', { title: entry.title }),
    title: t('interest:asked.title'),
    paragraphs: [t('interest:asked.text', { who, title: entry.title, steps: inWords(t, wanted) })],
    ...(question && { quote: { from: by.name, text: question } }),
    action: { href: office.addressOf({ slug: entry.room }, path), text: t('interest:asked.action') },
    after: [t('interest:asked.after')],
  })
  await office.db
    .update(interests)
    .set({ toldAt: new Date() })
    .where(and(eq(interests.entryId, entryId), eq(interests.userId, userId)))
}

/** Tells a reader that something of what they asked for has come, if they may still read it and want to know. */
export async function tellReader(office: PostOffice, entryId: number, userId: number): Promise<void> {
  const wish = await findWish(office, entryId, userId)
  if (!wish || wish.droppedAt) return
  const [row] = await office.db
    .select({ ...viewerColumns, email: users.email, locale: users.locale })
    .from(users)
    .where(eq(users.id, userId))
  if (!row?.email || !toMember(row).keys.includes(wish.entry.audience)) return
  const { entry, wanted } = wish
  const t = translator(row.locale)
  const missing = missingSteps(entry)
  const told = wanted.filter((step) => !missing.includes(step))
  await office.mailer.send({
    to: { name: row.name, address: row.email },
    messageId: `<heard-${entryId}-${userId}-${wish.createdAt.getTime()}@${hostOf(office)}>`,
    locale: row.locale,
    subject: t('interest:heard.subject', { title: entry.title }),
    title: t('interest:heard.title'),
    paragraphs: [t('interest:heard.text', { title: entry.title, steps: inWords(t, told) })],
    action: {
      href: office.addressOf({ slug: entry.room }, entryPath(entry)),
      text: t('interest:heard.action'),
    },
    after: [t('interest:heard.after')],
  })
}

const hostOf = (office: PostOffice): string => new URL(office.addressOf(null, '/')).hostname

const inWords = (t: Translate, steps: string[]): string =>
  steps.map((step) => t(`interest:steps.${step}.about`)).join(', ')

async function findWish({ db }: PostOffice, entryId: number, userId: number) {
  const author = alias(users, 'author')
  const by = alias(users, 'by')
  const [wish] = await db
    .select({
      wanted: interests.wanted,
      question: interests.question,
      toldAt: interests.toldAt,
      droppedAt: interests.droppedAt,
      unwanted: hasBlocked(entries.authorId, interests.userId),
      createdAt: interests.createdAt,
      author: { name: author.name, email: author.email, locale: author.locale, isExample: author.isExample },
      by: { name: by.name, title: by.title, organisation: organisations.name },
      entry: {
        id: entries.id,
        kind: entries.kind,
        title: entries.title,
        room: entries.room,
        audience: entries.audience,
        details: entries.details,
      },
    })
    .from(interests)
    .innerJoin(entries, eq(entries.id, interests.entryId))
    .innerJoin(author, eq(author.id, entries.authorId))
    .innerJoin(by, eq(by.id, interests.userId))
    .leftJoin(organisations, eq(organisations.id, by.organisationId))
    .where(and(eq(interests.entryId, entryId), eq(interests.userId, userId)))
  return wish
}
