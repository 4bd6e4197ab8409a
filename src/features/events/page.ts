import { dayLeaf, whenText } from '../../moments.ts'
import { isMember, type Scope } from '../../scope.ts'
import { mayChange } from '../entries/change-entry.ts'
import type { Setting } from '../entries/present.ts'
import type { Entry } from '../entries/queries.ts'
import { attendanceOf, type EventMessage, maySeeOnline, messagesTo, refusalOf } from './queries.ts'
import { type Talk, talksOf } from './talks.ts'

/** What an event's page says beside the entry itself. */
export interface EventView {
  when: string
  leaf: ReturnType<typeof dayLeaf>
  place: string | null
  /** Whether there is an address online; the address itself is for those with a seat. */
  isOnline: boolean
  online: string | null
  seats: number | null
  seated: number
  waiting: number
  /** Everybody who comes has a seat, and there are no more. */
  full: boolean
  own: 'seated' | 'waiting' | null
  /** Has begun. */
  over: boolean
  cancelled: boolean
  talks: Talk[]
  /** What the organiser has written to all; for those who have signed up. */
  messages: EventMessage[]
  /** The viewer is the organiser, or looks after the room. */
  keeps: boolean
  signedIn: boolean
  refusal: string | null
  /** schema.org/Event, as JSON that can stand in a page. */
  structured: string
}

/** The part of an entry's page that is only there for events; null for other kinds. Three queries at most. */
export async function eventForPage(scope: Scope, setting: Setting, entry: Entry): Promise<EventView | null> {
  if (entry.kind !== 'event') return null
  const { startsAt, endsAt, online, seats, programme } = entry.details as Record<string, string | undefined>
  const start = startsAt ?? ''
  const [attendance, talks] = await Promise.all([
    attendanceOf(scope, entry),
    talksOf(scope, setting, programme),
  ])
  const keeps = isMember(scope.viewer) && mayChange(scope.viewer, entry)
  const messages = attendance.own || keeps ? await messagesTo(scope, entry) : []
  const most = seats === undefined ? null : Number(seats)
  return {
    ...attendance,
    when: whenText(setting.locale, start, endsAt),
    leaf: dayLeaf(setting.locale, start),
    place: entry.place,
    isOnline: online !== undefined,
    online: online && maySeeOnline(attendance, keeps) ? online : null,
    seats: most,
    full: most !== null && attendance.seated >= most,
    over: start < new Date().toISOString(),
    cancelled: entry.cancelled,
    talks,
    messages,
    keeps,
    signedIn: isMember(scope.viewer),
    refusal: refusalOf(scope),
    structured: structuredData(entry, start, endsAt, online !== undefined),
  }
}

/** What search engines read. The online address is not told. */
function structuredData(
  entry: Entry,
  startDate: string,
  endDate: string | undefined,
  isOnline: boolean,
): string {
  const data = {
    '@context': 'https://schema.org',
    '@type': 'Event',
    name: entry.title,
    description: entry.summary,
    startDate,
    ...(endDate && { endDate }),
    eventStatus: `https://schema.org/${entry.cancelled ? 'EventCancelled' : 'EventScheduled'}`,
    eventAttendanceMode: `https://schema.org/${attendanceMode(entry.place !== null, isOnline)}`,
    ...(entry.place && { location: { '@type': 'Place', name: entry.place, address: entry.place } }),
    ...(entry.organisation && { organizer: { '@type': 'Organization', name: entry.organisation } }),
  }
  // nothing that is written can end the script element
  return JSON.stringify(data).replaceAll('<', '\\u003c')
}

function attendanceMode(hasPlace: boolean, isOnline: boolean): string {
  if (!isOnline) return 'OfflineEventAttendanceMode'
  return hasPlace ? 'MixedEventAttendanceMode' : 'OnlineEventAttendanceMode'
}
