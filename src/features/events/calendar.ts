import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { PostOffice } from '../../plugins/mail.ts'
import { entryPath } from '../entries/address.ts'
import type { CalendarEvent } from './queries.ts'

interface Setting {
  name: string
  /** Host of the house: part of what identifies an event, and so never another room's. */
  houseHost: string
  urlOf(event: CalendarEvent): string
}

const anHourMs = 3_600_000

/** Events as a calendar file. Times are in UTC; the online address is never in it, since files are passed on. */
export function calendarFile(setting: Setting, events: CalendarEvent[]): string {
  const calendar = ical({
    name: setting.name,
    prodId: { company: 'Huset', product: 'Huset', language: 'DA' },
    method: ICalCalendarMethod.PUBLISH,
    timezone: null,
  })
  for (const event of events) {
    const start = new Date(event.startsAt)
    calendar.createEvent({
      id: `event-${event.id}@${setting.houseHost}`,
      // calendars take a change only with a higher number
      sequence: sequenceOf(event),
      stamp: event.updatedAt,
      start,
      end: event.endsAt ? new Date(event.endsAt) : new Date(start.getTime() + anHourMs),
      summary: event.title,
      description: [event.summary, event.organiser, setting.urlOf(event)].filter(Boolean).join('\n\n'),
      location: event.place,
      url: setting.urlOf(event),
      status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return calendar.toString()
}

/** Events as a file that goes with a mail: with the same identity as in every other calendar of the house. */
export const calendarToSend = (
  { addressOf }: Pick<PostOffice, 'addressOf'>,
  events: CalendarEvent[],
  urlOf: Setting['urlOf'] = ({ room, kind, id, title }) =>
    addressOf({ slug: room }, entryPath({ kind, id, title })),
): string =>
  calendarFile(
    {
      name: events.map(({ title }) => title).join(', '),
      houseHost: new URL(addressOf(null, '/')).hostname,
      urlOf,
    },
    events,
  )

/** Seconds from the first to the last change: it only grows, and nothing has to be counted. */
const sequenceOf = ({ publishedAt, updatedAt }: CalendarEvent): number =>
  Math.max(0, Math.ceil((updatedAt.getTime() - publishedAt.getTime()) / 1_000))
