import { and, eq, ne, sql } from 'drizzle-orm'
import { type cadences, entries, followReaders, follows } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { Member, MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { findEntry, readable } from '../entries/queries.ts'
import { findOrganisation } from '../organisations/queries.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import type { SearchEngine } from '../search/port.ts'
import { type Needs, needsOf } from './needs.ts'
import { rowOf, type Target } from './targets.ts'

/** The reader of the log that finds whom something is for. */
export const followingReader = 'following'

export type Cadence = (typeof cadences)[number]

export interface FollowDeps {
  engine: Pick<SearchEngine, 'candidates'>
  rooms: Rooms
}

type Writing = Pick<Scope, 'db'> & { viewer: Pick<Member, 'id'> }

const most = 200
/** Of one's own entries so many are followed at once: the oldest give way. */
const mostOwn = 100

/**
 * Follows something from now on. Followed already, it stays as it is.
 * @returns the follow's id
 * @throws 404 for what does not exist or is out of reach, 422 for more than can be followed
 */
export async function follow(
  scope: MemberScope,
  { engine, rooms }: FollowDeps,
  target: Target,
  cadence: Cadence = 'daily',
): Promise<number> {
  if (!(await isThere(scope, rooms, target))) throw notFound('what is to be followed')
  const room = target.type === 'search' && target.room !== null ? rooms.bySlug.get(target.room) : null
  // outside the transaction: an engine may be another service
  const needs = await needsOf(engine, target, room ?? null)
  if (needs.terms.length === 0) throw notFound('what is to be followed')
  return inTransaction(scope, async (scope) => {
    if ((await countChosen(scope)) >= most)
      throw new HouseError(422, 'following:errors.tooMany', 'too many follows')
    return saveFollow(scope, target, needs, cadence)
  })
}

/** "More like this" for the author of a new entry. In the transaction of who reads the log. */
export async function followOwn(scope: Writing & Scope, entryId: number): Promise<void> {
  const target: Target = { type: 'entry', id: entryId }
  const needs = { words: null, analysis: null, terms: ownTerms(entryId) }
  await saveFollow(scope, target, needs, 'weekly')
  await scope.db.execute(sql`
    delete from follows where id in (
      select f.id from follows f join entries e on e.id = f.entry_id
      where f.user_id = ${scope.viewer.id}::bigint and e.author_id = f.user_id
      order by f.created_at desc, f.id desc offset ${mostOwn}
    )`)
}

/** What somebody has chosen to follow: what comes with their own entries does not count. */
async function countChosen({ db, viewer }: Writing): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from follows f left join entries e on e.id = f.entry_id
        where f.user_id = ${viewer.id}::bigint and e.author_id is distinct from f.user_id`,
  )
  return row?.count ?? 0
}

// what becomes of an entry of one's own one knows
const ownTerms = (entryId: number): string[] => [`like:${entryId}`]

async function saveFollow(
  scope: Scope & { viewer: Pick<Member, 'id'> },
  target: Target,
  needs: Needs,
  cadence: Cadence,
): Promise<number> {
  const { db, viewer } = scope
  await db.insert(followReaders).values({ userId: viewer.id }).onConflictDoNothing()
  const row = rowOf(target)
  const [made] = await db
    .insert(follows)
    .values({ ...row, ...needs, userId: viewer.id, cadence })
    .onConflictDoNothing()
    .returning({ id: follows.id })
  if (!made) return sameFollow(scope, row)
  await logActivity(scope, { verb: 'follow.made', subject: 'follow', subjectId: made.id })
  return made.id
}

async function sameFollow({ db, viewer }: Writing, { type, key }: ReturnType<typeof rowOf>): Promise<number> {
  const same = and(eq(follows.userId, viewer.id), eq(follows.type, type), eq(follows.key, key))
  const [found] = await db.select({ id: follows.id }).from(follows).where(same)
  if (!found) throw notFound('follow')
  return found.id
}

/** It exists, and the viewer may know that it does. */
async function isThere(scope: MemberScope, rooms: Rooms, target: Target): Promise<boolean> {
  switch (target.type) {
    case 'topic':
      return rooms.topics.has(target.slug)
    case 'room':
      return rooms.bySlug.has(target.slug)
    case 'search':
      return target.room === null || rooms.bySlug.has(target.room)
    case 'entry':
      return (await findEntry(scope, target.id)) !== null
    case 'person':
      return hasEntries(scope, sql`e.author_id = ${target.id} and ${target.id} <> ${scope.viewer.id}`)
    case 'organisation':
      return (await findOrganisation(scope, target.id)) !== null
  }
}

/** Who has shared nothing that the viewer may read is not there for them. */
async function hasEntries(scope: Scope, where: ReturnType<typeof sql>): Promise<boolean> {
  const rows = await rowsOf(
    scope.db,
    sql`select 1 from ${entries} e where ${where} and ${readable(scope)} limit 1`,
  )
  return rows.length > 0
}

/** Follows it no longer; what was found for it alone is forgotten. Dropped twice it is no fault. */
export async function dropFollow(scope: Writing, id: number): Promise<void> {
  await inTransaction(scope, async ({ db, viewer }) => {
    const gone = await db
      .delete(follows)
      .where(and(eq(follows.id, id), eq(follows.userId, viewer.id)))
      .returning({ id: follows.id })
    if (gone.length === 0) return
    // what a mail told of is remembered, so that nothing is told twice
    await db.execute(
      sql`delete from follow_matches m where m.user_id = ${viewer.id} and m.sent_at is null
            and ${id}::bigint = any(m.follow_ids)
            and not exists (select 1 from follows f where f.user_id = m.user_id and f.id = any(m.follow_ids))`,
    )
    await log({ db, viewer }, 'follow.dropped', id)
  })
}

/** How often a follow is told of. @throws 404 for somebody else's */
export async function changeCadence(scope: Writing, id: number, cadence: Cadence): Promise<void> {
  await inTransaction(scope, async ({ db, viewer }) => {
    const changed = await db
      .update(follows)
      .set({ cadence })
      .where(and(eq(follows.id, id), eq(follows.userId, viewer.id)))
      .returning({ id: follows.id })
    if (changed.length === 0) throw notFound('follow')
    await log({ db, viewer }, 'follow.changed', id)
  })
}

/** Whether the letters of a room's editors are welcome to who follows it. Said twice it is no fault. */
export async function switchLetters(
  scope: Writing,
  follow: { id: number } | { room: string },
  wanted: boolean,
): Promise<void> {
  await inTransaction(scope, async ({ db, viewer }) => {
    const { id, userId, type, key, letters } = follows
    const [changed] = await db
      .update(follows)
      .set({ letters: wanted })
      .where(
        and(
          eq(userId, viewer.id),
          eq(type, 'room'),
          'id' in follow ? eq(id, follow.id) : eq(key, follow.room),
          ne(letters, wanted),
        ),
      )
      .returning({ id })
    if (changed) await log({ db, viewer }, 'follow.changed', changed.id)
  })
}

/** Switches all mails about follows off, or on again; the follows stay as they are. Said twice it is no fault. */
export async function switchMails(scope: Writing, mails: boolean): Promise<void> {
  await inTransaction(scope, async ({ db, viewer }) => {
    const changed = await db
      .insert(followReaders)
      .values({ userId: viewer.id, mails })
      .onConflictDoUpdate({
        target: followReaders.userId,
        set: { mails },
        setWhere: sql`${followReaders.mails} <> ${mails}`,
      })
      .returning({ userId: followReaders.userId })
    if (changed.length === 0) return
    await log({ db, viewer }, 'follow.changed', viewer.id, 'user')
  })
}

const log = (
  { db, viewer }: Writing,
  verb: 'follow.changed' | 'follow.dropped',
  subjectId: number,
  subject: 'follow' | 'user' = 'follow',
) => logActivity({ db, viewer: viewer as Member }, { verb, subject, subjectId })
