import { and, eq, isNull, sql } from 'drizzle-orm'
import { commentHelps, comments, commentVersions, entries, threads } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import { looksAfter, type MemberScope, type Viewer } from '../../scope.ts'
import { markSolved } from '../entries/change-entry.ts'
import type { Entry } from '../entries/queries.ts'
import { kindOf } from '../kinds/index.ts'
import { logComment } from './log-comment.ts'
import type { Comment } from './queries.ts'

/** Its author, and who looks after the room, may take a comment out. */
export const mayRemove = (
  viewer: Viewer,
  { authorId, removedBy }: Pick<Comment, 'authorId' | 'removedBy'>,
  { room }: Pick<Entry, 'room'>,
): boolean => viewer.id !== null && removedBy === null && (viewer.id === authorId || looksAfter(viewer, room))

/** Who asked says what solved it, or who looks after the room; nothing else can be solved. */
export const mayJudge = (
  viewer: Viewer,
  { kind, authorId, room }: Pick<Entry, 'kind' | 'authorId' | 'room'>,
): boolean =>
  kindOf(kind).solvable === true && viewer.id !== null && (viewer.id === authorId || looksAfter(viewer, room))

/** Takes a comment out for good, also as it read before; its place stays, so that the answers hang together. @throws 404 */
export async function removeComment(
  scope: MemberScope,
  comment: Pick<Comment, 'id' | 'threadId' | 'authorId' | 'removedBy'>,
  entry: Pick<Entry, 'id' | 'room'>,
): Promise<void> {
  if (!mayRemove(scope.viewer, comment, entry)) throw notFound('comment')
  const removedBy = comment.authorId === scope.viewer.id ? 'author' : 'editor'
  await inTransaction(scope, async (scope) => {
    const { db } = scope
    const gone = await db
      .update(comments)
      .set({ text: '', helped: 0, removedAt: new Date(), removedBy })
      .where(and(eq(comments.id, comment.id), isNull(comments.removedAt)))
      .returning({ id: comments.id })
    if (gone.length === 0) return
    await db.delete(commentVersions).where(eq(commentVersions.commentId, comment.id))
    await db.delete(commentHelps).where(eq(commentHelps.commentId, comment.id))
    await db
      .update(threads)
      .set({
        comments: sql`${threads.comments} - 1`,
        solvedBy: sql`nullif(${threads.solvedBy}, ${comment.id}::bigint)`,
      })
      .where(eq(threads.id, comment.threadId))
    await logComment(scope, 'comment.removed', entry, { comment: comment.id, by: removedBy })
  })
}

/** "Det hjalp mig", or not after all. Said twice, it counts once. @throws 404 for one's own, or one that was taken out */
export async function sayHelped(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  comment: Pick<Comment, 'id' | 'authorId' | 'removedBy'>,
  helped: boolean,
): Promise<void> {
  if (comment.authorId === scope.viewer.id || comment.removedBy) throw notFound('comment')
  await inTransaction(scope, async (scope) => {
    const { db, viewer } = scope
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

/** Takes out all that the viewer has said, as they leave and want nothing to stay. */
export async function removeOwnComments(scope: MemberScope): Promise<void> {
  const { db, viewer } = scope
  const mine = await db
    .select({ id: comments.id, threadId: comments.threadId, entryId: threads.entryId, room: entries.room })
    .from(comments)
    .innerJoin(threads, eq(threads.id, comments.threadId))
    .innerJoin(entries, eq(entries.id, threads.entryId))
    .where(and(eq(comments.authorId, viewer.id), isNull(comments.removedAt)))
  for (const { id, threadId, entryId, room } of mine)
    await removeComment(scope, { id, threadId, authorId: viewer.id, removedBy: null }, { id: entryId, room })
}

/** The asker says that this solved it, or that it did not after all; what was asked is marked so. @throws 404 */
export async function chooseSolution(
  scope: MemberScope,
  entry: Entry,
  comment: Pick<Comment, 'id' | 'threadId' | 'removedBy'>,
  solved: boolean,
): Promise<void> {
  if (!mayJudge(scope.viewer, entry) || comment.removedBy) throw notFound('comment')
  await inTransaction(scope, async (scope) => {
    const changed = await scope.db
      .update(threads)
      .set({ solvedBy: solved ? comment.id : null })
      .where(
        and(
          eq(threads.id, comment.threadId),
          solved
            ? sql`${threads.solvedBy} is distinct from ${comment.id}::bigint`
            : eq(threads.solvedBy, comment.id),
        ),
      )
      .returning({ id: threads.id })
    if (changed.length === 0) return
    await logComment(scope, solved ? 'comment.solved' : 'comment.unsolved', entry, { comment: comment.id })
    if (entry.solved !== solved) await markSolved(scope, entry, solved)
  })
}
