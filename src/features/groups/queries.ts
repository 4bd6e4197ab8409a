import { type SQL, sql } from 'drizzle-orm'
import type { joinings, visibilities } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import { groupsOf, type Scope } from '../../scope.ts'
import { unreadBy } from '../dialogue/queries.ts'
import {
  cardColumns,
  cardJoins,
  type EntryCard,
  type Position,
  readable,
  revived,
} from '../entries/queries.ts'

/** What everybody is told of a group who may know that it is there. */
export interface Group {
  id: number
  room: string
  name: string
  purpose: string
  visibility: (typeof visibilities)[number]
  joining: (typeof joinings)[number]
  isForum: boolean
  wholeHouse: boolean
  members: number
  isExample: boolean
  hasHost: boolean
  /** The rooms it is shown in. */
  rooms: string[]
}

const columns = sql`g.id::int as id, g.room, g.name, g.purpose, g.visibility, g.joining, g.is_forum as "isForum",
  g.whole_house as "wholeHouse", g.members, g.is_example as "isExample",
  exists (select from group_members h where h.group_id = g.id and h.is_host) as "hasHost",
  array(select r.room from group_rooms r where r.group_id = g.id order by r.room) as rooms`

/** A group (`g` in the query) that the viewer may know of, in a room that has groups. */
export const known = ({ viewer, closed }: Pick<Scope, 'viewer' | 'closed'>): SQL =>
  // a closed one that all have left is nobody's to open again
  sql`((g.visibility = 'open' or (g.visibility = 'closed' and g.members > 0))
        or g.id = any(${sql.param(groupsOf(viewer))}::bigint[]))
      and (g.room || '/thread') <> all(${sql.param(closed)}::text[])`

/** One group, or null when it is missing or hidden from the viewer. One query. */
export async function findGroup(scope: Scope, id: number): Promise<Group | null> {
  const [group] = await rowsOf<Group>(
    scope.db,
    sql`select ${columns} from groups g where g.id = ${id}::bigint and ${known(scope)}`,
  )
  return group ?? null
}

/** The number of a room's forum, or null where there is none. */
export async function forumOf({ db }: Pick<Scope, 'db'>, room: string): Promise<number | null> {
  const [row] = await rowsOf<{ id: number }>(
    db,
    sql`select g.id::int as id from groups g where g.room = ${room} and g.is_forum`,
  )
  return row?.id ?? null
}

/** A place in a list of groups, the biggest first. */
export interface GroupPlace {
  members: number
  id: number
}

/** The groups shown in the room, or all of them in the front hall, but for the viewer's own; the biggest first, a page at a time. One query. */
export async function listGroups(
  scope: Scope,
  { after, limit }: { after?: GroupPlace | undefined; limit: number },
): Promise<{ groups: Group[]; next: GroupPlace | null }> {
  const rows = await rowsOf<Group>(
    scope.db,
    sql`select ${columns} from groups g where ${known(scope)} and g.id <> all(${sql.param(groupsOf(scope.viewer))}::bigint[])
        ${scope.room ? shownIn(scope.room.slug) : sql``}
        ${after ? sql`and (g.members, g.id) < (${after.members}, ${after.id}::bigint)` : sql``}
        order by g.members desc, g.id desc limit ${limit + 1}`,
  )
  const groups = rows.slice(0, limit)
  const last = rows.length > limit ? groups.at(-1) : undefined
  return { groups, next: last ? { members: last.members, id: last.id } : null }
}

const shownIn = (room: string): SQL =>
  sql`and (g.whole_house or exists (select from group_rooms r where r.group_id = g.id and r.room = ${room}))`

/** What search engines may know of: the groups at home in a room that everybody can read, a thousand at most. One query. */
export const openGroups = ({ db }: Pick<Scope, 'db'>, room: string): Promise<Pick<Group, 'id' | 'name'>[]> =>
  rowsOf(
    db,
    sql`select id::int as id, name from groups where room = ${room} and visibility = 'open' order by id limit 1000`,
  )

/** The groups that the viewer is in, by name, whatever room they live in. One query, none for who is in none. */
export async function ownGroups(scope: Scope): Promise<Group[]> {
  const ids = groupsOf(scope.viewer)
  if (ids.length === 0) return []
  return rowsOf<Group>(
    scope.db,
    sql`select ${columns} from groups g where g.id = any(${sql.param(ids)}::bigint[]) and ${known(scope)}
        order by lower(g.name), g.id`,
  )
}

/** Something shared in a group, and the talk about it. */
export interface Talk extends EntryCard {
  comments: number
  /** Comments of others since the viewer last looked; none for who never has. */
  unread: number
  lastAt: Date
}

/** What is shared in a group, where something was said last first, a page at a time. One query. */
export async function talkIn(
  scope: Scope,
  group: Pick<Group, 'id'>,
  { after, limit }: { after?: Position | undefined; limit: number },
): Promise<{ talk: Talk[]; next: Position | null }> {
  const rows = await rowsOf<Talk & { thread: number }>(
    scope.db,
    sql`select ${cardColumns}, t.id::int as thread, t.comments,
          case when r.number is null then 0 else ${unreadBy(scope.viewer)} end as unread, (extract(epoch from t.last_at) * 1000)::float8 as "lastAt"
        from threads t join entries e on e.id = t.entry_id ${cardJoins}
          left join thread_readers r on r.thread_id = t.id and r.user_id = ${scope.viewer.id}::bigint
        where t.group_id = ${group.id}::bigint and ${readable(scope)}
          ${after ? sql`and (t.last_at, t.id) < (${after.publishedAt.toISOString()}::timestamptz, ${after.id}::bigint)` : sql``}
        order by t.last_at desc, t.id desc limit ${limit + 1}`,
  )
  const talk = rows.slice(0, limit).map((row) => ({ ...revived(row), lastAt: new Date(row.lastAt) }))
  const last = rows.length > limit ? talk.at(-1) : undefined
  return { talk, next: last ? { publishedAt: last.lastAt, id: last.thread } : null }
}

/** What a group has planned, the next first, and what it has had, the latest first; at most so many of each. One query. */
export async function eventsIn(
  scope: Scope,
  group: Pick<Group, 'id'>,
  limit: number,
): Promise<{ coming: EntryCard[]; past: EntryCard[] }> {
  const now = new Date().toISOString()
  const some = (condition: SQL, order: SQL) => sql`(select e.id from entries e
    where e.group_id = ${group.id}::bigint and e.kind = 'event' and ${readable(scope)} and ${condition}
    order by e.list_key ${order} limit ${limit})`
  const rows = await rowsOf<EntryCard>(
    scope.db,
    sql`select ${cardColumns} from entries e ${cardJoins}
        where e.id in (${some(sql`e.list_key >= ${now}`, sql`asc`)} union all ${some(sql`e.list_key < ${now}`, sql`desc`)})
        order by e.list_key`,
  )
  const events = rows.map(revived)
  const isComing = ({ startsAt }: EntryCard) => startsAt !== null && startsAt >= now
  return { coming: events.filter(isComing), past: events.filter((event) => !isComing(event)).reverse() }
}

/** A document that hangs on something shared in a group. */
export interface GroupDocument {
  id: number
  name: string
  sha256: string
  bytes: number
  type: string
  entry: Pick<EntryCard, 'id' | 'kind' | 'title' | 'room'>
  by: string | null
  addedAt: Date
}

/** The documents of a group, the newest first, a page at a time. One query. */
export async function documentsIn(
  scope: Scope,
  group: Pick<Group, 'id'>,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<{ documents: GroupDocument[]; next: number | null }> {
  const rows = await rowsOf<GroupDocument>(
    scope.db,
    sql`select a.id::int as id, a.name, a.sha256, f.bytes::int as bytes, f.type, u.name as by,
          (extract(epoch from a.created_at) * 1000)::float8 as "addedAt",
          json_build_object('id', e.id, 'kind', e.kind, 'title', e.title, 'room', e.room) as entry
        from entries e join attachments a on a.entry_id = e.id and a.kind = 'document'
          join stored_files f on f.sha256 = a.sha256 left join users u on u.id = e.author_id
        where e.group_id = ${group.id}::bigint and ${readable(scope)}
          ${before === undefined ? sql`` : sql`and a.id < ${before}::bigint`}
        order by a.id desc limit ${limit + 1}`,
  )
  const documents = rows.slice(0, limit).map((row) => ({ ...row, addedAt: new Date(row.addedAt) }))
  return { documents, next: rows.length > limit ? (documents.at(-1)?.id ?? null) : null }
}
