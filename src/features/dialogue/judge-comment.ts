import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm'
import {
  commentHelps,
  comments,
  commentVersions,
  entries,
  mentions,
  threads,
} from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import { looksAfterEntry, type MemberScope, type Viewer } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import { markSolved } from '../entries/change-entry.ts'
import { forgetShown } from '../entries/forget-reported.ts'
import type { Entry } from '../entries/queries.ts'
import { kindOf } from '../kinds/index.ts'
import { logComment } from './log-comment.ts'
import type { Comment } from './queries.ts'

/** Its author, and who looks after what it is about, may take a comment out. */
export const mayRemove = (
  viewer: Viewer,
  { authorId, removedBy }: Pick<Comment, 'authorId' | 'removedBy'>,
  entry: Pick<Entry, 'room' | 'groupId'>,
): boolean =>
  viewer.id !== null && removedBy === null && (viewer.id === authorId || looksAfterEntry(viewer, entry))

/** Who asked says what solved it, or who looks after what was asked; nothing else can be solved. */
export const mayJudge = (
  viewer: Viewer,
  entry: Pick<Entry, 'kind' | 'authorId' | 'room' | 'groupId'>,
): boolean =>
  kindOf(entry.kind).solvable === true &&
  viewer.id !== null &&
  (viewer.id === entry.authorId || looksAfterEntry(viewer, entry))

/** Takes a comment out for good, also as it read before; its place stays while answers hang on it. @throws 404 */
export async function removeComment(
  scope: MemberScope,
  comment: Pick<Comment, 'id' | 'authorId' | 'removedBy'>,
  entry: Pick<Entry, 'room' | 'groupId'>,
): Promise<void> {
  if (!mayRemove(scope.viewer, comment, entry)) throw notFound('comment')
  const removedBy = comment.authorId === scope.viewer.id ? 'author' : 'editor'
  await inTransaction(scope, (scope) => takeOut(scope, eq(comments.id, comment.id), removedBy))
}

/** Takes out all that the viewer has said, as they leave and want nothing to stay. */
export const removeOwnComments = (scope: MemberScope): Promise<void> =>
  takeOut(scope, eq(comments.authorId, scope.viewer.id), 'author')

/** Whoever takes something out waits for who writes in the same threads; threads are locked in one order. */
async function takeOut(scope: MemberScope, which: SQL, removedBy: 'author' | 'editor'): Promise<void> {
  const { db } = scope
  const there = and(which, isNull(comments.removedAt))
  const reported = db.select({ id: comments.id }).from(comments).where(there)
  await forgetShown(scope, sql`r.comment_id in ${reported}`)
  const holding = db.select({ id: comments.threadId }).from(comments).where(there)
  await db
    .select({ id: threads.id })
    .from(threads)
    .where(inArray(threads.id, holding))
    .orderBy(threads.id)
    .for('update')
  const gone = await db
    .update(comments)
    .set({ text: '', helped: 0, removedAt: new Date(), removedBy })
    .where(there)
    .returning({ id: comments.id })
  if (gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  await db.delete(commentVersions).where(inArray(commentVersions.commentId, ids))
  await db.delete(commentHelps).where(inArray(commentHelps.commentId, ids))
  await db.delete(mentions).where(inArray(mentions.commentId, ids))
  const changed = await rowsOf<{ entryId: number; room: string }>(
    db,
    sql`update threads t set comments = t.comments - gone.count,
          solved_by = case when t.solved_by = any(${sql.param(ids)}::bigint[]) then null else t.solved_by end
        from (select thread_id, count(*)::int as count from comments where id = any(${sql.param(ids)}::bigint[])
          group by thread_id) gone, entries e
        where t.id = gone.thread_id and e.id = t.entry_id returning t.entry_id::int as "entryId", e.room`,
  )
  const rows = changed.map(({ entryId, room }) => ({
    verb: 'comment.removed' as const,
    subject: 'entry' as const,
    subjectId: entryId,
    room,
    data: { by: removedBy },
  }))
  await logActivity(scope, ...rows)
  const entriesOf = changed.map(({ entryId, room }) => ({ id: entryId, room }))
  if (removedBy === 'editor') await recordOnEach(scope, 'comment.removed', 'entry', entriesOf)
}

/**
 * "Det hjalp mig", or not after all. Said twice, it counts once.
 * @throws 403 for who is no member of the house, 404 for one's own, or one that was taken out
 */
export async function sayHelped(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  comment: Pick<Comment, 'id' | 'authorId'>,
  helped: boolean,
): Promise<void> {
  if (comment.authorId === scope.viewer.id) throw notFound('comment')
  requireHouseMember(scope)
  await inTransaction(scope, async (scope) => {
    const { db, viewer } = scope
    await stillThere(scope, comment)
    const mine = and(eq(commentHelps.commentId, comment.id), eq(commentHelps.userId, viewer.id))
    const changed = helped
      ? await db
          .insert(commentHelps)
          .values({ commentId: comment.id, userId: viewer.id })
          .onConflictDoNothing()
          .returning()
      : await db.delete(commentHelps).where(mine).returning()
    if (changed.length === 0) return
    await db
      .update(comments)
      .set({ helped: sql`${comments.helped} + ${helped ? 1 : -1}` })
      .where(eq(comments.id, comment.id))
    await logComment(scope, helped ? 'comment.helped' : 'comment.unhelped', entry, { comment: comment.id })
  })
}

/** What is counted of somebody's "det hjalp mig" is taken back when they leave. */
export async function takeBackHelps({ db, viewer }: MemberScope): Promise<void> {
  const mine = sql`(select comment_id from comment_helps where user_id = ${viewer.id})`
  await db
    .update(comments)
    .set({ helped: sql`${comments.helped} - 1` })
    .where(sql`${comments.id} in ${mine}`)
}

/** The asker says that this solved it, or that it did not after all; what was asked is marked so. @throws 404 */
export async function chooseSolution(
  scope: MemberScope,
  entry: Entry,
  comment: Pick<Comment, 'id' | 'threadId'>,
  solved: boolean,
): Promise<void> {
  if (!mayJudge(scope.viewer, entry)) throw notFound('comment')
  await inTransaction(scope, async (scope) => {
    const { db } = scope
    // entry, thread, comment: in the order in which all others hold them
    await db.select({ id: entries.id }).from(entries).where(eq(entries.id, entry.id)).for('no key update')
    await db.select({ id: threads.id }).from(threads).where(eq(threads.id, comment.threadId)).for('update')
    await stillThere(scope, comment)
    const isIt = eq(threads.solvedBy, comment.id)
    const changed = await db
      .update(threads)
      .set({ solvedBy: solved ? comment.id : null })
      .where(
        and(
          eq(threads.id, comment.threadId),
          solved ? sql`${threads.solvedBy} is distinct from ${comment.id}::bigint` : isIt,
        ),
      )
      .returning({ id: threads.id })
    if (changed.length > 0)
      await logComment(scope, solved ? 'comment.solved' : 'comment.unsolved', entry, { comment: comment.id })
    if (entry.solved !== solved) await markSolved(scope, entry, solved)
  })
}

/** Holds a comment as it is until the end of the transaction. @throws 404 when it has been taken out */
async function stillThere({ db }: MemberScope, { id }: Pick<Comment, 'id'>): Promise<void> {
  const [found] = await db
    .select({ id: comments.id })
    .from(comments)
    .where(and(eq(comments.id, id), isNull(comments.removedAt)))
    .for('update')
  if (!found) throw notFound('comment')
}
