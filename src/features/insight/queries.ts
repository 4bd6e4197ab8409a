import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'

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

interface Page {
  after?: string | undefined
  limit: number
}

/** What is searched for in the rooms that the viewer looks after, the most frequent first. One query. */
export async function askedQueries(scope: MemberScope, { after, limit }: Page): Promise<AskedQueries> {
  const count = sql`sum(a.searches)`
  const rows = await rowsOf<AskedQuery & { count: number }>(
    scope.db,
    sql`select a.room, a.query, sum(a.searches)::int as searches, sum(a.unanswered)::int as unanswered,
          max(a.month) as month, ${count}::int as count
        from search_askings a where a.query is not null ${kept(scope)}
        group by a.room, a.query having ${count} > 0 ${beyond(count, after)}
        order by ${count} desc, a.room, a.query limit ${limit + 1}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    queries: rows.slice(0, limit).map(({ count: _count, ...row }) => row),
    next: last ? cursorOf(last.count, last) : null,
  }
}

/** What is searched for in vain, and nobody has dealt with. */
export interface VainSearch {
  room: string
  query: string
  searches: number
  unanswered: number
  /** The first day of the first month in which it was. */
  since: Date
}

/** What is searched for in vain in the viewer's rooms, the most frequent first. One query. */
export async function vainSearches(
  scope: MemberScope,
  { after, limit }: Page,
): Promise<{ searches: VainSearch[]; next: string | null }> {
  const count = sql`sum(a.unanswered)`
  const rows = await rowsOf<Omit<VainSearch, 'since'> & { month: string }>(
    scope.db,
    sql`select a.room, a.query, sum(a.searches)::int as searches, ${count}::int as unanswered, min(a.month) as month
        from ${inVain(scope)} having true ${beyond(count, after)}
        order by ${count} desc, a.room, a.query limit ${limit + 1}`,
  )
  const last = rows.length > limit ? rows[limit - 1] : undefined
  return {
    searches: rows
      .slice(0, limit)
      .map(({ month, ...row }) => ({ ...row, since: new Date(`${month}-01T12:00:00Z`) })),
    next: last ? cursorOf(last.unanswered, last) : null,
  }
}

/** The same, one row each; null for who looks after no room. */
export const waitingSearches = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from ${inVain(scope)}`

const inVain = (scope: MemberScope): SQL => sql`
  search_askings a left join settled_searches s on s.room = a.room and s.query = a.query
  where a.query is not null and a.unanswered > 0 and (s.month is null or a.month > s.month) ${kept(scope)}
  group by a.room, a.query`

function kept(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return rooms ? sql`and a.room = any(${sql.param(rooms)}::text[])` : sql``
}

const cursorOf = (count: number, { room, query }: { room: string; query: string }): string =>
  JSON.stringify([count, room, query])

function beyond(count: SQL, after: string | undefined): SQL {
  const [, number, room, query] = /^\[(\d{1,9}),"([a-z0-9-]{0,40})","(.{1,200})"\]$/s.exec(after ?? '') ?? []
  if (number === undefined || room === undefined || query === undefined) return sql``
  return sql`and (${count} < ${Number(number)} or (${count} = ${Number(number)} and (a.room, a.query) > (${room}, ${unquoted(query)})))`
}

/** As JSON writes it; what it did not write is taken as it stands. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
