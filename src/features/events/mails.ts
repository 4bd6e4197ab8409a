import { and, eq, isNull } from 'drizzle-orm'
import { attendances, entries, eventMessages, users } from '../../../db/schema/index.ts'
import { whenText } from '../../moments.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { entryPath } from '../entries/address.ts'

/** A mail about an event to one who has signed up. */
export interface EventMail {
  about: 'seated' | 'cancelled' | 'reminder' | 'message'
  entryId: number
  userId: number
  /** What the organiser wrote. */
  messageId?: number | undefined
}

/** Sends it, unless it has become untrue meanwhile: who withdrew hears no more of it. */
export async function sendEventMail(office: PostOffice, mail: EventMail): Promise<void> {
  const found = await findAttendance(office, mail)
  if (!found?.to || !stillTrue(mail, found)) return
  const written = mail.about === 'message' ? await findMessage(office, mail.messageId ?? 0) : null
  if (mail.about === 'message' && !written) return
  const { entry, locale } = found
  const t = translator(locale)
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
    online && found.seatedAt && t('events:mail.online', { address: online }),
  ].filter((line): line is string => Boolean(line))
  await office.mailer.send({
    to: { name: found.name, address: found.to },
    messageId: `<event-${mail.about}-${mail.messageId ?? entry.id}-${mail.userId}@${host}>`,
    locale,
    subject: t(`events:mail.${mail.about}.subject`, named),
    title: t(`events:mail.${mail.about}.title`, named),
    paragraphs: [t(`events:mail.${mail.about}.text`, named), ...(mail.about === 'cancelled' ? [] : where)],
    ...(written && { quote: { from: written.from, text: written.body } }),
    action: {
      href: office.addressOf({ slug: entry.room }, entryPath(entry)),
      text: t('events:mail.action'),
    },
    ...(mail.about !== 'cancelled' && { after: [t('events:mail.withdraw')] }),
    ...(mail.about === 'reminder' && {
      foot: t('events:mail.unsubscribe', { address: unsubscribe }),
      unsubscribe,
    }),
  })
}

type Found = NonNullable<Awaited<ReturnType<typeof findAttendance>>>

function stillTrue({ about }: EventMail, found: Found): boolean {
  if (about === 'cancelled') return true
  if (found.entry.cancelledAt) return false
  if (about === 'seated') return found.seatedAt !== null
  if (about === 'reminder') return found.seatedAt !== null && found.reminders
  return true
}

async function findAttendance({ db }: PostOffice, { entryId, userId }: EventMail) {
  const [found] = await db
    .select({
      name: users.name,
      to: users.email,
      locale: users.locale,
      reminders: users.eventReminders,
      seatedAt: attendances.seatedAt,
      unsubscribe: attendances.unsubscribe,
      entry: {
        id: entries.id,
        kind: entries.kind,
        title: entries.title,
        room: entries.room,
        place: entries.place,
        details: entries.details,
        cancelledAt: entries.cancelledAt,
      },
    })
    .from(attendances)
    .innerJoin(users, eq(users.id, attendances.userId))
    .innerJoin(entries, eq(entries.id, attendances.entryId))
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
