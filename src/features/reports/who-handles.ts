import { type SQL, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { type Guide, guidesOf } from '../guide/queries.ts'
import { roomsKept } from '../links/queries.ts'

/** Who decides about a report: the hosts of a group, or the editors of a room. */
export interface Handlers {
  room: string
  groupId: number | null
}

/** What was said among the members of a group is its hosts' affair, all else that of the room's editors. */
export const whoHandles = ({
  room,
  audience,
  groupId,
}: Pick<Entry, 'room' | 'audience' | 'groupId'>): Handlers => ({
  room,
  groupId: audience.startsWith('group:') ? groupId : null,
})

/** The people behind that; the stewards where a room has no editors. One query. */
export function handlersOf({ db }: Pick<Scope, 'db'>, { room, groupId }: Handlers): Promise<Guide[]> {
  if (groupId === null) return guidesOf({ db }, room)
  return rowsOf<Guide>(
    db,
    sql`select u.id::int as id, u.name, u.email, u.locale from group_members m join users u on u.id = m.user_id
        where m.group_id = ${groupId}::bigint and m.is_host and u.email_confirmed_at is not null order by u.name, u.id`,
  )
}

/** The reports (`r` in the query) that the viewer decides about, in the room that is looked at or the whole house. */
export function handledBy(scope: MemberScope): SQL {
  const rooms = roomsKept(scope)
  const inRooms = rooms ? sql`and r.room = any(${sql.param(rooms)}::text[])` : sql``
  const here = scope.room ? sql`and r.room = ${scope.room.slug}` : sql``
  return sql`((r.group_id is null ${inRooms})
    or (r.group_id = any(${sql.param(scope.viewer.hostOf)}::bigint[]) ${here}))`
}

/** Whether there can be any. */
export const handlesAny = (scope: MemberScope): boolean =>
  roomsKept(scope)?.length !== 0 || scope.viewer.hostOf.length > 0
