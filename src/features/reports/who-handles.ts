import { type SQL, sql } from 'drizzle-orm'
import { type MemberScope, roomsKept } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { guideIds } from '../guide/queries.ts'

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

/** Those who decide about a report, as `user_id`: part of a query. The stewards do where a room has no editors. */
export const handlerIds = (reportId: number): SQL => sql`
  select h.user_id from reports r cross join lateral (${guideIds(sql`r.room`)}) h
    where r.id = ${reportId}::bigint and r.group_id is null
  union select m.user_id from reports r join group_members m on m.group_id = r.group_id and m.is_host
    where r.id = ${reportId}::bigint`

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
