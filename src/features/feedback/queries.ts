import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { cursorOf, type DeskPage, placeIn } from '../desk/source.ts'

/** What somebody thinks of a page, and nobody has seen to. */
export interface OpenFeedback {
  id: number
  room: string
  page: string
  text: string
  /** Null when no answer is wanted. */
  email: string | null
  /** Who sends it, when they want an answer and have logged on. */
  sender: string | null
  createdAt: Date
}

/** One row for each, in the viewer's care; null for who looks after no room. */
export const waitingFeedback = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from feedback f where ${waits(scope)}`

/** Feedback (`f` in the query) that waits for the viewer. */
export function waits(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return sql`f.closed_at is null ${rooms ? sql`and f.room = any(${sql.param(rooms)}::text[])` : sql``}`
}

/** What waits, what has waited longest first. One query. */
export async function openFeedback(
  scope: MemberScope,
  { after, limit }: DeskPage,
): Promise<{ feedback: OpenFeedback[]; next: string | null }> {
  const place = placeIn(after)
  const from = place
    ? sql`and (f.created_at, f.id) > (${place.since}::timestamptz, ${place.id}::bigint)`
    : sql``
  const rows = await rowsOf<Omit<OpenFeedback, 'createdAt'> & { at: number }>(
    scope.db,
    sql`select f.id::int as id, f.room, f.page, f.text, f.email, case when f.email is not null then u.name end as sender,
          (extract(epoch from f.created_at) * 1000)::float8 as at
        from feedback f left join users u on u.id = f.sender_id
        where ${waits(scope)} ${from} order by f.created_at, f.id limit ${limit + 1}`,
  )
  const feedback = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, createdAt: new Date(at) }))
  const last = rows.length > limit ? feedback.at(-1) : undefined
  return { feedback, next: last ? cursorOf({ since: last.createdAt, id: last.id }) : null }
}
