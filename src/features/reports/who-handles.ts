import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept, type Scope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { guideIds } from '../guide/queries.ts'

/** Who decides about a report: the hosts of a group, or the editors of a room. Nobody about their own words alone. */
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

/** Who wrote what a report (`r` in the query) is about, also when it is gone; null when they have left. */
const authorOf = sql`coalesce(r.author_id, case when r.about = 'comment'
  then (select c.author_id from comments c where c.id = r.comment_id)
  else (select e.author_id from entries e where e.id = r.entry_id) end)`

/** A group has a host other than somebody. */
const hasOtherHost = (group: SQLWrapper | number, author: SQLWrapper | number | null): SQL<boolean> =>
  sql<boolean>`exists (select 1 from group_members m where m.group_id = ${group} and m.is_host
    and m.user_id is distinct from ${author}::bigint)`

/**
 * Those who decide about a report, as `user_id`: part of a query. The stewards do where a room has no editors, or nobody
 * is left but who wrote what is reported.
 */
export const handlerIds = (reportId: number): SQL => sql`
  with report as (select r.room, r.group_id, ${authorOf} as author_id from reports r where r.id = ${reportId}::bigint),
  near as (
    select h.user_id from report r cross join lateral (${guideIds(sql`r.room`)}) h where r.group_id is null
    union select m.user_id from report r join group_members m on m.group_id = r.group_id and m.is_host
  ),
  others as (select n.user_id from near n, report r where n.user_id is distinct from r.author_id)
  select user_id from others
  union select o.user_id from roles o, report r
    where o.role = 'steward' and o.user_id is distinct from r.author_id and not exists (select from others)`

/** The reports (`r` in the query) that the viewer decides about, in the room that is looked at or the whole house. */
export function handledBy(scope: MemberScope): SQL {
  const { viewer, room } = scope
  const rooms = roomsKept(scope)
  const inRooms = rooms ? sql`and r.room = any(${sql.param(rooms)}::text[])` : sql``
  const here = room ? sql`and r.room = ${room.slug}` : sql``
  const asHost = sql`r.group_id = any(${sql.param(viewer.hostOf)}::bigint[])`
  const asSteward = viewer.steward ? sql`or not ${hasOtherHost(sql`r.group_id`, authorOf)}` : sql``
  return sql`(((r.group_id is null ${inRooms}) or (r.group_id is not null and (${asHost} ${asSteward}) ${here}))
    and ${authorOf} is distinct from ${viewer.id}::bigint)`
}

/** A report (`r`) is about what stands among members, of whom the viewer is not a host. */
export const isClosed = ({ viewer }: MemberScope): SQL =>
  sql`(r.group_id is not null and r.group_id <> all(${sql.param(viewer.hostOf)}::bigint[]))`

/** Whether there can be any. */
export const handlesAny = (scope: MemberScope): boolean =>
  roomsKept(scope)?.length !== 0 || scope.viewer.hostOf.length > 0

/** Among the members of a group, whoever wrote it is its only host: nobody who can read it may decide about it. One query. */
export async function nobodyElseDecides(
  { db }: Pick<Scope, 'db'>,
  { groupId }: Handlers,
  authorId: number | null,
): Promise<boolean> {
  if (groupId === null) return false
  const [row] = await rowsOf<{ there: boolean }>(db, sql`select ${hasOtherHost(groupId, authorId)} as there`)
  return !row?.there
}
