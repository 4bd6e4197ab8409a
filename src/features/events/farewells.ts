import { eq } from 'drizzle-orm'
import { eventFarewells, type GoneEvent, users } from '../../../db/schema/index.ts'
import { whenText } from '../../moments.ts'
import type { Database } from '../../plugins/database.ts'
import { translator } from '../../plugins/locales.ts'
import type { PostOffice } from '../../plugins/mail.ts'
import { toMember, viewerColumns } from '../accounts/viewers.ts'
import { kindOf } from '../kinds/index.ts'
import { calendarToSend } from './calendar.ts'
import { toBePassedOn } from './mails.ts'

/** What is to be told of an event that was taken out, by its number. */
export interface Farewell {
  id: number
}

/** All that is to be told of it. */
export const farewellsOf = (db: Database, eventId: number): Promise<Farewell[]> =>
  db.select({ id: eventFarewells.id }).from(eventFarewells).where(eq(eventFarewells.eventId, eventId))

/**
 * Tells one who had signed up that an event was taken out, if they could still read of it, and forgets it then. Told before, it
 * does nothing.
 */
export async function sendFarewell(office: PostOffice, { id }: Farewell): Promise<void> {
  const [found] = await office.db
    .select({ event: eventFarewells.event, reader: viewerColumns, to: users.email, locale: users.locale })
    .from(eventFarewells)
    .innerJoin(users, eq(users.id, eventFarewells.userId))
    .where(eq(eventFarewells.id, id))
  if (!found) return
  const { event, reader, to, locale } = found
  const t = translator(locale)
  const list = office.addressOf({ slug: event.room }, `/${kindOf('event').path}`)
  const named = { title: event.title, when: whenText(locale, event.startsAt, event.endsAt) }
  if (to && toMember(reader).keys.includes(event.audience)) {
    await office.mailer.send({
      to: { name: reader.name, address: to },
      messageId: `<event-withdrawn-${id}@${new URL(list).hostname}>`,
      locale,
      subject: t('events:mail.withdrawn.subject', named),
      title: t('events:mail.withdrawn.title'),
      paragraphs: [t('events:mail.withdrawn.text', named)],
      action: { href: list, text: t('events:mail.withdrawn.action') },
      calendar: calendarToSend(office, [asCancelled(event)], () => list),
    })
  }
  await office.db.delete(eventFarewells).where(eq(eventFarewells.id, id))
}

const asCancelled = ({ publishedAt, updatedAt, ...event }: GoneEvent) => ({
  ...event,
  ...toBePassedOn(event),
  kind: 'event' as const,
  cancelled: true,
  publishedAt: new Date(publishedAt),
  updatedAt: new Date(updatedAt),
})
