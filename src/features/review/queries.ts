import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { cursorOf, type DeskPage, placeIn } from '../desk/source.ts'
import type { EntryInput } from '../entries/schema.ts'
import type { KindName } from '../kinds/index.ts'

/** Something that is to be read before it is published. */
export interface Unread {
  id: number
  room: string
  kind: KindName
  content: EntryInput
  author: string
  since: Date
}

/** Drafts (`d` in the query) that wait for the viewer. */
export function awaitsViewer(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  return sql`d.awaits = 'review' ${rooms ? sql`and d.room = any(${sql.param(rooms)}::text[])` : sql``}`
}

/** One row for each; null for who looks after no room. */
export const waitingUnread = (scope: MemberScope): SQL | null =>
  roomsKept(scope)?.length === 0 ? null : sql`select from drafts d where ${awaitsViewer(scope)}`

/** What has waited longest first. One query. */
export async function unreadDrafts(
  scope: MemberScope,
  { after, limit }: DeskPage,
): Promise<{ unread: Unread[]; next: string | null }> {
  const place = placeIn(after)
  const from = place
    ? sql`and (d.updated_at, d.id) > (${place.since}::timestamptz, ${place.id}::bigint)`
    : sql``
  const rows = await rowsOf<Omit<Unread, 'since'> & { at: number }>(
    scope.db,
    sql`select d.id::int as id, d.room, d.kind, d.content, u.name as author,
          (extract(epoch from d.updated_at) * 1000)::float8 as at
        from drafts d join users u on u.id = d.author_id
        where ${awaitsViewer(scope)} ${from} order by d.updated_at, d.id limit ${limit + 1}`,
  )
  const unread = rows.slice(0, limit).map(({ at, ...row }) => ({ ...row, since: new Date(at) }))
  const last = rows.length > limit ? unread.at(-1) : undefined
  return { unread, next: last ? cursorOf(last) : null }
}
