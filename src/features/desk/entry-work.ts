import { type SQL, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import type { workKinds } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { type EntryCard, readable } from '../entries/queries.ts'
import { cursorOf, type DeskPage, defineTakeBack, goneMeanwhile, idsOf, placeIn } from './source.ts'

type WorkKind = (typeof workKinds)[number]

/** An entry that an editor is to look at. */
export interface EntryWork {
  id: number
  since: Date
  entry: Pick<EntryCard, 'id' | 'room' | 'kind' | 'title' | 'summary'>
  /** Null for one without, or who has left. */
  author: string | null
  /** What was written down with it. */
  facts: Record<string, unknown>
  /** Whether an act that does not fit all of the kind fits this one. */
  fits: boolean
}

/** What waits of a kind in the viewer's care, as far as they may read it. Rows `w` with their entries `e`. */
export const inCare = (scope: MemberScope, kind: WorkKind): SQL =>
  sql`w.kind = ${kind} and w.done_at is null and ${readable(scope)} ${inRoomsKept(scope)}`

/** Narrows work `w` to the rooms that the viewer looks after. */
export function inRoomsKept(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return rooms ? sql`and w.room = any(${sql.param(rooms)}::text[])` : sql``
}

/** One row for each; null for who looks after no room. */
export const waitingWork = (scope: MemberScope, kind: WorkKind): SQL | null =>
  roomsKept(scope)?.length === 0
    ? null
    : sql`select from entry_work w join entries e on e.id = w.entry_id where ${inCare(scope, kind)}`

/**
 * What has waited longest first. One query.
 * @param fits a condition on the work `w`, its entry `e` and author `u`
 */
export async function readWork(
  scope: MemberScope,
  kind: WorkKind,
  { after, limit }: DeskPage,
  fits: SQL = sql`true`,
): Promise<{ work: EntryWork[]; next: string | null }> {
  const place = placeIn(after)
  const from = place ? sql`and (w.since, w.id) > (${place.since}::timestamptz, ${place.id}::bigint)` : sql``
  const rows = await rowsOf<
    EntryWork['entry'] & Pick<EntryWork, 'author' | 'facts' | 'fits'> & { workId: number; at: number }
  >(
    scope.db,
    sql`select w.id::int as "workId", (extract(epoch from w.since) * 1000)::float8 as at,
          e.id::int as id, e.room, e.kind, e.title, e.summary, u.name as author, w.facts, ${fits} as fits
        from entry_work w join entries e on e.id = w.entry_id left join users u on u.id = e.author_id
        where ${inCare(scope, kind)} ${from} order by w.since, w.id limit ${limit + 1}`,
  )
  const work = rows.slice(0, limit).map(({ workId, at, author, facts, fits, ...entry }) => ({
    id: workId,
    since: new Date(at),
    entry,
    author,
    facts,
    fits,
  }))
  const last = rows.length > limit ? work.at(-1) : undefined
  return { work, next: last ? cursorOf(last) : null }
}

/**
 * Says that these are done. One query.
 * @returns their numbers, and those of their entries
 * @throws 404 unless all of them wait in the viewer's care
 */
export async function finishWork(
  scope: MemberScope,
  kind: WorkKind,
  keys: readonly string[],
): Promise<{ id: number; entryId: number }[]> {
  const ids = [...new Set(idsOf(keys))]
  const done = await rowsOf<{ id: number; entryId: number }>(
    scope.db,
    sql`update entry_work w set done_at = now(), done_by = ${scope.viewer.id} from entries e
        where e.id = w.entry_id and w.id = any(${sql.param(ids)}::bigint[]) and ${inCare(scope, kind)}
        returning w.id::int as id, e.id::int as "entryId"`,
  )
  if (done.length !== ids.length) throw goneMeanwhile()
  return done
}

/** Puts back on the desk what `finishWork` took off it. One query. @throws `goneMeanwhile` when none of it can be */
export const reopenWork = defineTakeBack(Type.Array(Type.Integer()), async (scope, ids) => {
  const reopened = await rowsOf(
    scope.db,
    sql`update entry_work w set done_at = null, done_by = null
        where w.id = any(${sql.param(ids)}::bigint[]) and w.done_by = ${scope.viewer.id} ${inRoomsKept(scope)}
        returning w.id`,
  )
  if (reopened.length === 0) throw goneMeanwhile()
})
