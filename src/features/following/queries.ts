import { and, desc, eq, or, sql } from 'drizzle-orm'
import { entries, followReaders, follows, organisations, users } from '../../../db/schema/index.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { isMember, type MemberScope, type Scope } from '../../scope.ts'
import { hasBlocked } from '../blocking/queries.ts'
import type { SearchFilters } from '../search/port.ts'
import type { Cadence } from './follow.ts'
import { keyOf, type Target } from './targets.ts'

/** A follow with the names of what is followed. */
export interface Follow {
  id: number
  type: Target['type']
  key: string
  cadence: Cadence
  /** Of a room: its editors' letters are welcome. */
  letters: boolean
  query: string | null
  room: string | null
  filters: SearchFilters | null
  /** Its title is told to who holds its audience's key. */
  entry: {
    id: number
    title: string
    room: string
    kind: string
    audience: string
    authorId: number | null
  } | null
  person: string | null
  organisation: string | null
}

/** Whether letters come by a follow; null where there are none. */
export const lettersOf = ({ type, cadence, letters }: Follow): boolean | null =>
  type === 'room' && cadence !== 'never' ? letters : null

/** What a person follows, the newest first. One query. */
export async function followsOf(db: Database, userId: number): Promise<Follow[]> {
  const { id, type, key, cadence, letters, query, room, filters } = follows
  return db
    .select({
      id,
      type,
      key,
      cadence,
      letters,
      query,
      room,
      filters,
      entry: {
        id: entries.id,
        title: entries.title,
        room: entries.room,
        kind: entries.kind,
        audience: entries.audience,
        authorId: entries.authorId,
      },
      person: users.name,
      organisation: organisations.name,
    })
    .from(follows)
    .leftJoin(entries, eq(entries.id, follows.entryId))
    .leftJoin(users, eq(users.id, follows.personId))
    .leftJoin(organisations, eq(organisations.id, follows.organisationId))
    .where(eq(follows.userId, userId))
    .orderBy(desc(follows.createdAt), desc(follows.id))
}

/** Which of the targets the viewer follows, as the ids of the follows. One query, none for who has not logged on. */
export async function followedAmong(scope: Scope, targets: readonly Target[]): Promise<(number | null)[]> {
  const { viewer, db } = scope
  if (!isMember(viewer) || targets.length === 0) return targets.map(() => null)
  const these = targets.map((target) => and(eq(follows.type, target.type), eq(follows.key, keyOf(target))))
  const found = await db
    .select({ id: follows.id, type: follows.type, key: follows.key })
    .from(follows)
    .where(and(eq(follows.userId, viewer.id), or(...these)))
  return targets.map(
    (target) => found.find(({ type, key }) => type === target.type && key === keyOf(target))?.id ?? null,
  )
}

/** Whether somebody wants mails about what they follow; true for who has never said. */
export async function wantsMails(db: Database, userId: number): Promise<boolean> {
  const [reader] = await db
    .select({ mails: followReaders.mails })
    .from(followReaders)
    .where(eq(followReaders.userId, userId))
  return reader?.mails ?? true
}

/** What was found for the viewer lately, newest first, with the follow it is for. One query. */
export function findsOf(
  { db, viewer }: MemberScope,
  limit: number,
): Promise<{ entryId: number; followId: number; about: 'new' | 'changed' }[]> {
  return rowsOf(
    db,
    sql`select * from (
          select distinct on (m.entry_id) m.entry_id::int as "entryId", m.about, m.found_at,
            (select f.id from unnest(m.follow_ids) with ordinality as mine (id, place)
              join follows f on f.id = mine.id and f.user_id = m.user_id order by place limit 1)::int as "followId"
          from follow_matches m join entries e on e.id = m.entry_id
          where m.user_id = ${viewer.id} and m.about <> 'inspiration' and not ${hasBlocked(sql`m.user_id`, sql`e.author_id`)}
          order by m.entry_id, m.found_at desc
        ) found where "followId" is not null order by found_at desc, "entryId" desc limit ${limit}`,
  )
}
