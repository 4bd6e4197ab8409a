import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm'
import { commentVersions } from '../../../db/schema/index.ts'
import { rowsOf } from '../../plugins/database.ts'
import type { Scope, Viewer } from '../../scope.ts'
import { hasBlocked } from '../blocking/queries.ts'
import { hasShared } from '../people/queries.ts'

export interface Thread {
  id: number
  entryId: number
  /** Those that have not been taken out. */
  comments: number
  /** The comment that the asker says solved it. */
  solvedBy: number | null
  /** The number of the newest comment. */
  lastNumber: number
}

/** A thread and its reader. */
export interface Reading {
  /** Null before anybody has said anything. */
  thread: Thread | null
  /** The number of the last comment that was there when the viewer looked; null when they never have. */
  readNumber: number | null
  /** How many comments of others have come since, without those that were taken out again. */
  unread: number
  /** The viewer is told of what is new in it. */
  told: boolean
}

export interface Comment {
  id: number
  /** Its place in the thread, from 1. */
  number: number
  threadId: number
  /** The comment that it answers. */
  parentId: number | null
  /** Null when its author has left. */
  authorId: number | null
  author: string | null
  /** The viewer can see a page about its author. */
  hasPage: boolean
  /** What its author does, and where. */
  title: string | null
  organisation: string | null
  isExample: boolean
  /** Markdown; empty when it was taken out. */
  text: string
  /** How many it has helped, and whether the viewer is one of them. */
  helped: number
  helpedMe: boolean
  /** The viewer does not want to hear from its author. */
  unwanted: boolean
  createdAt: Date
  editedAt: Date | null
  removedBy: 'author' | 'editor' | null
}

/** A comment with the first of its answers. */
export interface Conversation extends Comment {
  answers: Comment[]
  /** There are more answers than these. */
  more: boolean
}

const milliseconds = (column: SQL): SQL => sql`(extract(epoch from ${column}) * 1000)::float8`

const columns = (scope: Scope): SQL => sql`
  c.id::int as id, c.number, c.thread_id::int as "threadId", c.parent_id::int as "parentId", c.author_id::int as "authorId",
  u.name as author, u.title, o.name as organisation, coalesce(u.is_example, false) as "isExample", c.text, c.helped,
  exists (select 1 from comment_helps h where h.comment_id = c.id and h.user_id = ${scope.viewer.id}::bigint) as "helpedMe", ${hasShared(scope)} as "hasPage",
  ${hasBlocked(sql`${scope.viewer.id}::bigint`, sql`c.author_id`)} as unwanted,
  ${milliseconds(sql`c.created_at`)} as "createdAt", ${milliseconds(sql`c.edited_at`)} as "editedAt",
  c.removed_by as "removedBy"`

const joins = sql`left join users u on u.id = c.author_id left join organisations o on o.id = u.organisation_id`

/**
 * Who is told of what is new in the thread of an entry (`e`), a person (`u`) for whom it has the row `r` or none: who said
 * so or has written in it; and, until they say otherwise, who shared the entry and who follows it.
 */
export const isTold = (person: SQL): SQL => sql`coalesce(r.told, e.author_id = ${person} or exists (
  select 1 from follows f where f.user_id = ${person} and f.type = 'entry' and f.key = e.id::text), false)`

/**
 * How many comments of a thread (`t`) a person, whose row in it is `r`, has not read, without their own and those that were
 * taken out since: what is there is counted by its numbers, and what is left out by an index of that alone.
 */
export const unreadBy = ({ id }: Viewer): SQL => sql`(t.last_number - coalesce(r.number, 0)
  - (select count(*)::int from comments gone
    where gone.thread_id = t.id and gone.removed_at is not null and gone.number > coalesce(r.number, 0))
  - (select count(*)::int from comments own where own.thread_id = t.id and own.author_id = ${id}::bigint
    and own.removed_at is null and own.number > coalesce(r.number, 0)))`

/** What has been said about an entry that the viewer may read, and how far they have read. One query. */
export async function readingOf({ db, viewer }: Scope, entryId: number): Promise<Reading> {
  const [row] = await rowsOf<Partial<Thread> & Omit<Reading, 'thread'>>(
    db,
    sql`select t.id::int as id, t.comments, t.solved_by::int as "solvedBy", t.last_number as "lastNumber",
          r.number as "readNumber", case when r.number is not null then ${unreadBy(viewer)} end as unread, ${isTold(sql`${viewer.id}::bigint`)} as told
        from entries e left join threads t on t.entry_id = e.id
        left join thread_readers r on r.thread_id = t.id and r.user_id = ${viewer.id}::bigint
        where e.id = ${entryId}::bigint`,
  )
  const { id, comments = 0, solvedBy = null, lastNumber = 0, readNumber = null, told = false } = row ?? {}
  const thread = id ? { id, entryId, comments, solvedBy, lastNumber } : null
  return { thread, readNumber, unread: row?.unread ?? 0, told }
}

/**
 * The first comment of somebody else's that the viewer has not read, with its place; null when there is none. One query,
 * which begins where the viewer has read to.
 */
export async function firstUnread(
  { db, viewer }: Scope,
  threadId: number,
  readNumber: number,
): Promise<Pick<Comment, 'id' | 'parentId'> | null> {
  const [first] = await rowsOf<Pick<Comment, 'id' | 'parentId'>>(
    db,
    sql`select id::int as id, parent_id::int as "parentId" from comments
        where thread_id = ${threadId}::bigint and number > ${readNumber}::int and removed_at is null
          and author_id is distinct from ${viewer.id}::bigint
        order by number limit 1`,
  )
  return first ?? null
}

/**
 * How many comments of some entries the viewer has not read, where they are told of them; no zeros. One query, none for
 * nobody.
 * @param lookedAt also where they have looked before
 */
export async function unreadOf(
  { db, viewer }: Pick<Scope, 'db' | 'viewer'>,
  entryIds: readonly number[],
  { lookedAt = false } = {},
): Promise<Map<number, number>> {
  if (viewer.id === null || entryIds.length === 0) return new Map()
  const rows = await rowsOf<{ entryId: number; unread: number }>(
    db,
    sql`select t.entry_id::int as "entryId", ${unreadBy(viewer)} as unread
        from threads t join entries e on e.id = t.entry_id
        left join thread_readers r on r.thread_id = t.id and r.user_id = ${viewer.id}::bigint
        where t.entry_id = any(${sql.param(entryIds)}::bigint[]) and t.last_number > coalesce(r.number, 0)
          and ${unreadBy(viewer)} > 0 and (${lookedAt ? sql`r.number is not null or` : sql``} ${isTold(sql`${viewer.id}::bigint`)})`,
  )
  return new Map(rows.map(({ entryId, unread }) => [entryId, unread]))
}

/**
 * A page of a thread, the oldest first, each comment with its first answers. What was taken out is there only while
 * answers hang on it. One query, whatever the thread's length.
 * @param from id of the first comment that is wanted
 * @returns also the id that the next page begins with, or null on the last
 */
export async function conversationsOf(
  scope: Scope,
  thread: Pick<Thread, 'id'>,
  { from = 0, limit, answers }: { from?: number | undefined; limit: number; answers: number },
): Promise<{ conversations: Conversation[]; next: number | null }> {
  const rows = await rowsOf<Comment>(
    scope.db,
    sql`with tops as (
          select id from comments c where thread_id = ${thread.id}::bigint and parent_id is null and id >= ${from}::bigint
            and (removed_at is null or exists (select 1 from comments a where a.parent_id = c.id and a.removed_at is null))
          order by id limit ${limit + 1}::int
        ), shown as (
          select id, id as top from tops
          union all
          select answer.id, tops.id from tops cross join lateral (
            select id from comments where parent_id = tops.id and removed_at is null order by id limit ${answers + 1}::int
          ) answer
        )
        select ${columns(scope)} from shown join comments c on c.id = shown.id ${joins} order by shown.top, c.id`,
  )
  const all = rows.map(revived)
  const tops = all.filter(({ parentId }) => parentId === null)
  const byTop = Map.groupBy(all, ({ parentId }) => parentId)
  return {
    conversations: tops.slice(0, limit).map((top) => withAnswers(top, byTop.get(top.id) ?? [], answers)),
    next: tops[limit]?.id ?? null,
  }
}

/**
 * One comment with a page of its answers; null when it is none of the thread's, or an answer itself. One query.
 * @param from id of the first answer that is wanted
 * @returns also the id that the next page begins with, or null on the last
 */
export async function conversationOf(
  scope: Scope,
  thread: Pick<Thread, 'id'>,
  { of, from = 0, limit }: { of: number; from?: number | undefined; limit: number },
): Promise<{ conversation: Conversation; next: number | null } | null> {
  const rows = await rowsOf<Comment>(
    scope.db,
    sql`select ${columns(scope)} from (
          (select id from comments where id = ${of}::bigint and thread_id = ${thread.id}::bigint and parent_id is null)
          union all
          (select id from comments where parent_id = ${of}::bigint and thread_id = ${thread.id}::bigint
            and removed_at is null and id >= ${from}::bigint order by id limit ${limit + 1}::int)
        ) shown join comments c on c.id = shown.id ${joins} order by c.id`,
  )
  const [top, ...answers] = rows.map(revived)
  if (!top || top.parentId !== null) return null
  return { conversation: withAnswers(top, answers, limit), next: answers[limit]?.id ?? null }
}

/** Those of some comments that are in a thread and have not been taken out, the oldest first. One query. */
export async function commentsOf(
  scope: Scope,
  thread: Pick<Thread, 'id'>,
  ids: readonly number[],
): Promise<Comment[]> {
  const rows = await rowsOf<Comment>(
    scope.db,
    sql`select ${columns(scope)} from comments c ${joins}
        where c.id = any(${sql.param(ids)}::bigint[]) and c.thread_id = ${thread.id}::bigint and c.removed_at is null
        order by c.id`,
  )
  return rows.map(revived)
}

/** One comment, of whatever thread: whether its entry may be read is for the caller to ask. */
export async function findComment(
  scope: Scope,
  id: number,
): Promise<(Comment & { entryId: number; solvedBy: number | null }) | null> {
  const [row] = await rowsOf<Comment & { entryId: number; solvedBy: number | null }>(
    scope.db,
    sql`select ${columns(scope)}, t.entry_id::int as "entryId", t.solved_by::int as "solvedBy"
        from comments c join threads t on t.id = c.thread_id ${joins} where c.id = ${id}::bigint`,
  )
  return row ? { ...row, ...revived(row) } : null
}

/**
 * How a comment has read before, the newest first, a page at a time.
 * @param before id of the last version that is known already
 */
export async function versionsOf(
  { db }: Scope,
  commentId: number,
  { before, limit }: { before?: number | undefined; limit: number },
) {
  const { id, text, replacedAt } = commentVersions
  const rows = await db
    .select({ id, text, replacedAt })
    .from(commentVersions)
    .where(and(eq(commentVersions.commentId, commentId), before ? lt(id, before) : undefined))
    .orderBy(desc(id))
    .limit(limit + 1)
  const versions = rows.slice(0, limit)
  return { versions, next: rows.length > limit ? (versions.at(-1)?.id ?? null) : null }
}

/** How many comments the viewer has written or changed since a moment. One query. */
export async function writtenSince({ db, viewer }: Scope, since: Date): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select (
          (select count(*) from comments where author_id = ${viewer.id} and created_at > ${since.toISOString()}::timestamptz)
          + (select count(*) from comments c join comment_versions v on v.comment_id = c.id
            where c.author_id = ${viewer.id} and v.replaced_at > ${since.toISOString()}::timestamptz)
        )::int as count`,
  )
  return row?.count ?? 0
}

const withAnswers = (top: Comment, answers: Comment[], most: number): Conversation => ({
  ...top,
  answers: answers.slice(0, most),
  more: answers.length > most,
})

/** Dates come as milliseconds: the two drivers write timestamps differently. */
const revived = (row: Comment): Comment => ({
  ...row,
  createdAt: new Date(row.createdAt),
  editedAt: row.editedAt === null ? null : new Date(row.editedAt),
})
