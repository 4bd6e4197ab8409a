import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept, type Scope } from '../../scope.ts'
import { cursorOf, placeIn } from '../desk/source.ts'

/** Who answers questions: the editors of a room, or the stewards where there are none, and in the front hall. */
export interface Guide {
  id: number
  name: string
}

/** Those who answer in a room, as `user_id`: part of a query. */
export const guideIds = (room: SQLWrapper | string): SQL => sql`
  select o.user_id from roles o where o.role = 'editor' and o.room = ${room}
  union select o.user_id from roles o where o.role = 'steward' and not exists (
    select from roles e join users k on k.id = e.user_id and k.email_confirmed_at is not null
    where e.role = 'editor' and e.room = ${room})`

/** The names of those who answer in a room. One query. */
export const guidesOf = ({ db }: Pick<Scope, 'db'>, room: string): Promise<Guide[]> =>
  rowsOf<Guide>(
    db,
    sql`select u.id::int as id, u.name from (${guideIds(room)}) g join users u on u.id = g.user_id
        where u.email_confirmed_at is not null order by u.name, u.id`,
  )

/** A question that waits for an answer. */
export interface OpenQuestion {
  id: number
  room: string
  name: string
  question: string
  confirmedAt: Date
}

export interface OpenQuestions {
  questions: OpenQuestion[]
  /** Where the next page begins, or null. */
  next: string | null
}

/** The open questions of the rooms that the viewer looks after, those that have waited longest first. One query. */
export async function openQuestions(
  scope: MemberScope,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<OpenQuestions> {
  const from = placeIn(after)
  const rows = await rowsOf<Omit<OpenQuestion, 'confirmedAt'> & { at: number }>(
    scope.db,
    sql`select q.id::int as id, q.room, coalesce(u.name, q.name) as name, q.question,
          (extract(epoch from q.confirmed_at) * 1000)::float8 as at
        from guide_questions q left join users u on u.id = q.asker_id
        where ${waitsFor(scope)}
          ${from ? sql`and (q.confirmed_at, q.id) > (${from.since}::timestamptz, ${from.id}::bigint)` : sql``}
        order by q.confirmed_at, q.id limit ${limit + 1}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    questions: rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, confirmedAt: new Date(at) })),
    next: last ? cursorOf({ since: new Date(last.at), id: last.id }) : null,
  }
}

/** The open questions in the viewer's care, one row each; null for who looks after no room. */
export const waitingQuestions = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from guide_questions q where ${waitsFor(scope)}`

/** The questions (`q` in the query) that wait for the viewer. */
export function waitsFor(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return sql`q.confirmed_at is not null and q.answered_at is null
    ${rooms ? sql`and q.room = any(${sql.param(rooms)}::text[])` : sql``}`
}
