import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { eventMessages, users } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { isHouseMember, type Scope } from '../../scope.ts'
import { type Entry, readable } from '../entries/queries.ts'

/** How it stands with an event, for the viewer. */
export interface Attendance {
  /** People with a seat. */
  seated: number
  waiting: number
  /** The viewer's own place, or null. */
  own: 'seated' | 'waiting' | null
}

/** Who comes: never their addresses. */
export interface Attendee {
  name: string
  title: string | null
  organisation: string | null
  seated: boolean
}

/** How many come to an event that the viewer may read, and whether the viewer does. One query. */
export async function attendanceOf(scope: Scope, { id }: Pick<Entry, 'id'>): Promise<Attendance> {
  const [row] = await rowsOf<{ seated: number; waiting: number; own: boolean | null }>(
    scope.db,
    sql`select (count(*) filter (where seated_at is not null))::int as seated,
          (count(*) filter (where seated_at is null))::int as waiting,
          bool_or(seated_at is not null) filter (where user_id = ${scope.viewer.id ?? 0}::bigint) as own
        from attendances where entry_id = ${id} and withdrawn_at is null`,
  )
  const own = row?.own ?? null
  return {
    seated: row?.seated ?? 0,
    waiting: row?.waiting ?? 0,
    own: own === null ? null : own ? 'seated' : 'waiting',
  }
}

const mostShown = 1_000

/** Who has signed up, those with a seat first; for the organiser alone. One query. */
export async function attendeesOf({ db }: Scope, { id }: Pick<Entry, 'id'>): Promise<Attendee[]> {
  return rowsOf<Attendee>(
    db,
    sql`select u.name, u.title, o.name as organisation, a.seated_at is not null as seated
        from attendances a join users u on u.id = a.user_id left join organisations o on o.id = u.organisation_id
        where a.entry_id = ${id} and a.withdrawn_at is null
        order by a.seated_at is null, a.signed_up_at, u.id limit ${mostShown}`,
  )
}

/** What the organiser has written to all who have signed up, as they find it again. */
export interface EventMessage {
  from: string
  body: string
  at: Date
}

/** The latest of it, for who has signed up and for the organiser. One query. */
export const messagesTo = ({ db }: Scope, { id }: Pick<Entry, 'id'>): Promise<EventMessage[]> =>
  db
    .select({ from: users.name, body: eventMessages.body, at: eventMessages.createdAt })
    .from(eventMessages)
    .innerJoin(users, eq(users.id, eventMessages.senderId))
    .where(eq(eventMessages.entryId, id))
    .orderBy(desc(eventMessages.createdAt), desc(eventMessages.id))
    .limit(10)

/** Whether somebody with a seat may be told where it is online; the organiser always. */
export const maySeeOnline = (attendance: Attendance, keeps: boolean): boolean =>
  keeps || attendance.own === 'seated'

/** An event as a calendar has it. */
export interface CalendarEvent {
  id: number
  room: string
  kind: 'event'
  title: string
  summary: string
  place: string | null
  startsAt: string
  endsAt: string | null
  cancelled: boolean
  organiser: string | null
  publishedAt: Date
  updatedAt: Date
}

const calendarColumns = sql`e.id::int as id, e.room, e.kind, e.title, e.summary, e.place,
  e.details ->> 'startsAt' as "startsAt", e.details ->> 'endsAt' as "endsAt", e.cancelled_at is not null as cancelled,
  u.name as organiser, (extract(epoch from e.published_at) * 1000)::float8 as "publishedAt",
  (extract(epoch from e.updated_at) * 1000)::float8 as "updatedAt"`

/** Days back that a calendar still gets, so that what is over does not vanish from it at once. */
const daysBack = 30
const mostInCalendar = 500

/** One event for a calendar, or null when it is missing or out of reach. One query. */
export const calendarEvent = async (scope: Scope, id: number): Promise<CalendarEvent | null> =>
  (await calendarRows(scope, sql`e.id = ${id}::bigint`))[0] ?? null

/** Some events for a calendar, those of them that the viewer may read. One query, none for none. */
export const eventsForCalendar = async (scope: Scope, ids: readonly number[]): Promise<CalendarEvent[]> =>
  ids.length > 0 ? calendarRows(scope, sql`e.id = any(${sql.param(ids)}::bigint[])`) : []

/** The events of the room, or of the house, from a month back. One query. */
export function calendarEvents(scope: Scope): Promise<CalendarEvent[]> {
  const here = scope.room
    ? sql`and exists (select 1 from placements p where p.entry_id = e.id and p.room = ${scope.room.slug} and p.kind = 'event')`
    : sql``
  const since = new Date(Date.now() - daysBack * 86_400_000).toISOString()
  return calendarRows(scope, sql`e.list_key >= ${since} ${here}`)
}

async function calendarRows(scope: Scope, where: SQL): Promise<CalendarEvent[]> {
  const rows = await rowsOf<CalendarEvent>(
    scope.db,
    sql`select ${calendarColumns} from entries e left join users u on u.id = e.author_id
        where e.kind = 'event' and ${readable(scope)} and ${where} order by e.list_key, e.id limit ${mostInCalendar}`,
  )
  return rows.map((row) => ({
    ...row,
    publishedAt: new Date(row.publishedAt),
    updatedAt: new Date(row.updatedAt),
  }))
}

/** Why the viewer cannot sign up, as a key in the locales; null when they can. */
export function refusalOf({ viewer }: Scope): string | null {
  if (viewer.id === null || isHouseMember(viewer)) return null
  return viewer.confirmed ? 'contact:errors.membersOnly' : 'events:errors.confirmFirst'
}
