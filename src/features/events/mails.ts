import { and, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { attendances, entries, eventMessages, users } from '../../../db/schema/index.ts'
import { whenText } from '../../moments.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { entryPath } from '../entries/address.ts'
import { calendarToSend } from './calendar.ts'

/** A mail about an event to one who has signed up. */
export interface EventMail {
  about: 'seated' | 'changed' | 'cancelled' | 'reminder' | 'message'
  entryId: number
  userId: number
  /** What the organiser wrote. */
  messageId?: number | undefined
}

/**
 * Sends it, unless it has become untrue meanwhile: who withdrew, or may not read of it any more, hears no more of it. Of
 * what is not for everybody it says what it is, when and where; the rest stands in the house.
 */
export async function sendEventMail(office: PostOffice, mail: EventMail): Promise<void> {
  const found = await findAttendance(office, mail)
  if (!found?.to || !stillTrue(mail, found)) return
  const written = mail.about === 'message' ? await findMessage(office, mail.messageId ?? 0) : null
  if (mail.about === 'message' && !written) return
  const { entry, locale } = found
  const t = translator(locale)
  const isOpen = entry.audience === 'public'
  const { startsAt, endsAt, online } = entry.details as Record<string, string | undefined>
  const named = {
    title: entry.title,
    when: whenText(locale, startsAt ?? '', endsAt),
    place: entry.place ?? '',
  }
  const unsubscribe = office.addressOf(null, `/events/reminders/${found.unsubscribe}`)
  const host = new URL(office.addressOf(null, '/')).hostname
  const where = [
    entry.place && t('events:mail.where', named),
    mail.about === 'changed' && !found.seatedAt && t('events:mail.changed.seatless'),
    isOpen && online && found.seatedAt && t('events:mail.online', { address: online }),
  ].filter((line): line is string => Boolean(line))
  await office.mailer.send({
    to: { name: found.name, address: found.to },
    messageId: `<event-${mail.about}-${numberOf(mail, found)}-${mail.userId}@${host}>`,
    locale,
    subject: t(`events:mail.${mail.about}.subject`, named),
    title: t(`events:mail.${mail.about}.title`, named),
    paragraphs: [
      t(`events:mail.${mail.about}.text`, named),
      ...(mail.about === 'cancelled' ? [] : where),
      ...(written && !isOpen ? [t('events:mail.message.closed')] : []),
    ],
    ...(written && isOpen && { quote: { from: written.from, text: written.body } }),
    action: {
      href: office.addressOf({ slug: entry.room }, entryPath(entry)),
      text: t('events:mail.action'),
    },
    ...(mail.about !== 'cancelled' && { after: [t('events:mail.withdraw')] }),
    ...((mail.about === 'changed' || mail.about === 'cancelled') && { calendar: calendarOf(office, entry) }),
    ...(mail.about === 'reminder' && {
      foot: t('events:mail.unsubscribe', { address: unsubscribe }),
      unsubscribe,
    }),
  })
  if (mail.about === 'changed') await markTold(office, mail, entry.version)
}

async function markTold({ db }: PostOffice, { entryId, userId }: EventMail, toldVersion: number) {
  await db
    .update(attendances)
    .set({ toldVersion })
    .where(and(eq(attendances.entryId, entryId), eq(attendances.userId, userId)))
}

/** Several changes in a row are one mail: the first that goes out tells how it is now. */
const isTold = ({ toldVersion, entry }: Found): boolean =>
  toldVersion !== null && toldVersion >= entry.version

const isAhead = (startsAt: unknown): boolean =>
  typeof startsAt === 'string' && startsAt > new Date().toISOString()

/** What is the same for every try at one mail, and another for the next of its sort. */
function numberOf({ about, messageId, entryId }: EventMail, { entry }: Found): string {
  if (about === 'changed') return `${entryId}-${entry.version}`
  return String(messageId ?? entryId)
}

/** Files are passed on: of what is not for everybody they say no more than the mail. */
export const toBePassedOn = ({ audience, summary, organiser }: Told) =>
  audience === 'public' ? { summary, organiser } : { summary: '', organiser: null }

interface Told {
  audience: string
  summary: string
  organiser: string | null
}

function calendarOf(office: PostOffice, entry: Found['entry']): string {
  const { startsAt, endsAt } = entry.details as Record<string, string | undefined>
  const event = {
    ...entry,
    ...toBePassedOn(entry),
    kind: 'event' as const,
    startsAt: startsAt ?? '',
    endsAt: endsAt ?? null,
    cancelled: entry.cancelledAt !== null,
  }
  return calendarToSend(office, [event])
}

type Found = NonNullable<Awaited<ReturnType<typeof findAttendance>>>

function stillTrue({ about }: EventMail, found: Found): boolean {
  // who may not read of it any more is told nothing more
  if (!toMember(found.reader).keys.includes(found.entry.audience)) return false
  if (about === 'cancelled') return true
  if (found.entry.cancelledAt) return false
  if (about === 'seated') return found.seatedAt !== null
  if (about === 'changed') return isAhead(found.entry.details.startsAt) && !isTold(found)
  if (about === 'reminder') return found.seatedAt !== null && found.reminders
  return true
}

async function findAttendance({ db }: PostOffice, { entryId, userId }: EventMail) {
  const author = alias(users, 'author')
  const [found] = await db
    .select({
      reader: viewerColumns,
      name: users.name,
      to: users.email,
      locale: users.locale,
      reminders: users.eventReminders,
      seatedAt: attendances.seatedAt,
      unsubscribe: attendances.unsubscribe,
      toldVersion: attendances.toldVersion,
      entry: {
        id: entries.id,
        kind: entries.kind,
        title: entries.title,
        room: entries.room,
        audience: entries.audience,
        place: entries.place,
        details: entries.details,
        cancelledAt: entries.cancelledAt,
        summary: entries.summary,
        version: entries.version,
        organiser: author.name,
        publishedAt: entries.publishedAt,
        updatedAt: entries.updatedAt,
      },
    })
    .from(attendances)
    .innerJoin(users, eq(users.id, attendances.userId))
    .innerJoin(entries, eq(entries.id, attendances.entryId))
    .leftJoin(author, eq(author.id, entries.authorId))
    .where(
      and(eq(attendances.entryId, entryId), eq(attendances.userId, userId), isNull(attendances.withdrawnAt)),
    )
  return found
}

async function findMessage({ db }: PostOffice, id: number) {
  const [message] = await db
    .select({ body: eventMessages.body, from: users.name })
    .from(eventMessages)
    .innerJoin(users, eq(users.id, eventMessages.senderId))
    .where(eq(eventMessages.id, id))
  return message
}
