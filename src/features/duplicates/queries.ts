import { type SQL, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { cursorOf, type DeskPage, defineTakeBack, goneMeanwhile, placeIn } from '../desk/source.ts'
import { type EntryCard, readable } from '../entries/queries.ts'

type Side = Pick<EntryCard, 'id' | 'room' | 'kind' | 'title' | 'summary'>

/** Two entries that say much the same. */
export interface Pair {
  id: number
  since: Date
  entry: Side
  other: Side
}

/**
 * What waits in the viewer's care: rows `s` with their entries `e` and `o`. Where both of a pair are in their care, the
 * younger one's row stands for it.
 */
function inCare(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  const kept = sql`${sql.param(rooms ?? [])}::text[]`
  const here = rooms
    ? sql`and s.room = any(${kept}) and (s.entry_id > s.other_id or o.room <> all(${kept}))`
    : sql`and s.entry_id > s.other_id`
  return sql`s.done_at is null and ${readable(scope)} and o.audience = any(${sql.param(scope.viewer.keys)}::text[])
    and (o.room || '/' || o.kind) <> all(${sql.param(scope.closed)}::text[])
    and e.audience = o.audience and e.group_id is null and o.group_id is null ${here}`
}

const withEntries = sql`duplicate_suspects s join entries e on e.id = s.entry_id join entries o on o.id = s.other_id`

/** One row for each; null for who looks after no room. */
export const waitingPairs = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from ${withEntries} where ${inCare(scope)}`

/** What has waited longest first. One query. */
export async function suspectedPairs(
  scope: MemberScope,
  { after, limit }: DeskPage,
): Promise<{ pairs: Pair[]; next: string | null }> {
  const place = placeIn(after)
  const from = place ? sql`and (s.since, s.id) > (${place.since}::timestamptz, ${place.id}::bigint)` : sql``
  const side = (
    alias: SQL,
  ) => sql`json_build_object('id', ${alias}.id, 'room', ${alias}.room, 'kind', ${alias}.kind,
    'title', ${alias}.title, 'summary', ${alias}.summary)`
  const rows = await rowsOf<Omit<Pair, 'since'> & { at: number }>(
    scope.db,
    sql`select s.id::int as id, (extract(epoch from s.since) * 1000)::float8 as at, ${side(sql`e`)} as entry,
          ${side(sql`o`)} as other
        from ${withEntries} where ${inCare(scope)} ${from} order by s.since, s.id limit ${limit + 1}`,
  )
  const pairs = rows.slice(0, limit).map(({ at, ...pair }) => ({ ...pair, since: new Date(at) }))
  const last = rows.length > limit ? pairs.at(-1) : undefined
  return { pairs, next: last ? cursorOf(last) : null }
}

/** Says that they are not the same, to both rooms. One query. @throws 404 unless all of them wait in the viewer's care */
export async function tellApart(scope: MemberScope, ids: number[]): Promise<number[]> {
  const done = await rowsOf<{ id: number; isAsked: boolean }>(
    scope.db,
    sql`with asked as (
          select s.entry_id, s.other_id from ${withEntries}
          where s.id = any(${sql.param(ids)}::bigint[]) and ${inCare(scope)}
        )
        update duplicate_suspects s set done_at = now(), done_by = ${scope.viewer.id} from asked a
        where s.done_at is null and ((s.entry_id, s.other_id) in ((a.entry_id, a.other_id), (a.other_id, a.entry_id)))
        returning s.id::int as id, s.entry_id = a.entry_id as "isAsked"`,
  )
  if (done.filter(({ isAsked }) => isAsked).length !== new Set(ids).size) throw goneMeanwhile()
  return done.map(({ id }) => id)
}

/**
 * Puts back on both desks what `tellApart` took off them, where the viewer still looks after one of the rooms. One query.
 * @throws `goneMeanwhile` when none of it can be
 */
export const reopenPairs = defineTakeBack(Type.Array(Type.Integer()), async (scope, ids) => {
  const rooms = roomsKept(scope)
  const kept = rooms ? sql`and array[e.room, o.room] && ${sql.param(rooms)}::text[]` : sql``
  const reopened = await rowsOf(
    scope.db,
    sql`update duplicate_suspects s set done_at = null, done_by = null from entries e, entries o
        where s.id = any(${sql.param(ids)}::bigint[]) and s.done_by = ${scope.viewer.id}
          and e.id = s.entry_id and o.id = s.other_id ${kept} returning s.id`,
  )
  if (reopened.length === 0) throw goneMeanwhile()
})
