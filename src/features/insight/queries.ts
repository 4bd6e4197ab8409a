import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { roomsKept } from '../links/queries.ts'

/** What at least five people have searched for in one month, with its counts over 13 months. */
export interface AskedQuery {
  room: string
  query: string
  searches: number
  unanswered: number
  /** The last month in which it was asked by so many, as 2026-12. */
  month: string
}

export interface AskedQueries {
  queries: AskedQuery[]
  /** Where the next page begins, or null. */
  next: string | null
}

/** What is searched for in the rooms that the viewer looks after, the most frequent first. One query. */
export async function askedQueries(
  scope: MemberScope,
  { unanswered, after, limit }: { unanswered: boolean; after?: string | undefined; limit: number },
): Promise<AskedQueries> {
  const rooms = roomsKept(scope)
  const count = unanswered ? sql`sum(unanswered)` : sql`sum(searches)`
  const rows = await rowsOf<AskedQuery & { count: number }>(
    scope.db,
    sql`select room, query, sum(searches)::int as searches, sum(unanswered)::int as unanswered,
          max(month) as month, ${count}::int as count
        from search_askings
        where query is not null ${rooms ? sql`and room = any(${sql.param(rooms)}::text[])` : sql``}
        group by room, query having ${count} > 0 ${beyond(count, after)}
        order by ${count} desc, room, query limit ${limit + 1}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    queries: rows.slice(0, limit).map(({ count: _count, ...row }) => row),
    next: last ? JSON.stringify([last.count, last.room, last.query]) : null,
  }
}

function beyond(count: SQL, after: string | undefined): SQL {
  const [, number, room, query] = /^\[(\d{1,9}),"([a-z0-9-]{0,40})","(.{1,200})"\]$/s.exec(after ?? '') ?? []
  if (number === undefined || room === undefined || query === undefined) return sql``
  return sql`and (${count} < ${Number(number)} or (${count} = ${Number(number)} and (room, query) > (${room}, ${unquoted(query)})))`
}

/** As JSON writes it; what it did not write is taken as it stands. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
