import { and, eq, isNull, sql } from 'drizzle-orm'
import { comments, commentVersions, threads } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { refuseCprNumber } from '../../refuse-cpr.ts'
import type { MemberScope } from '../../scope.ts'
import type { Entry } from '../entries/queries.ts'
import { logComment } from './log-comment.ts'
import { saveMentions, settleMentions } from './mentions.ts'
import { type Comment, writtenSince } from './queries.ts'
import { holdThread, tellWriter } from './read-thread.ts'
import type { CommentForm } from './schema.ts'

const pace = { most: 30, minutes: 10 }

type Words = Pick<CommentForm, 'text' | 'notCpr'>
type Said = Words & Pick<CommentForm, 'parent' | 'submission'>

/**
 * Says something about an entry, or answers what somebody has said. The same form sent twice is one comment.
 * @param entry one that the viewer may read
 * @returns its id, and that of the comment under which it stands
 * @throws 404 for an answer to nothing, or an entry that was withdrawn meanwhile; InvalidInput while the viewer's address
 *   is not confirmed, for an answer to what was taken out meanwhile, for what looks like a CPR number, for more than a
 *   person writes, or for more people named than one talks to
 */
export async function writeComment(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  said: Said,
): Promise<Pick<Comment, 'id' | 'parentId'>> {
  if (!scope.viewer.confirmed) throw new InvalidInput({ text: 'dialogue:errors.confirmFirst' })
  refuseCprNumber(said)
  const { text, named } = await settleMentions(scope, entry.id, said.text)
  return inOwnTurn(scope, async (scope) => {
    await refuseHaste(scope)
    const { id: thread, lastNumber } = await holdThread(scope, entry)
    const parentId = await answered(scope, thread, said.parent)
    const number = lastNumber + 1
    const { db, viewer } = scope
    const [row] = await db
      .insert(comments)
      .values({
        threadId: thread,
        number,
        parentId,
        authorId: viewer.id,
        text,
        submission: said.submission ?? null,
      })
      .onConflictDoNothing({ target: [comments.authorId, comments.submission] })
      .returning({ id: comments.id })
    if (!row) return writtenBefore(scope, said)
    await db
      .update(threads)
      .set({ comments: sql`${threads.comments} + 1`, lastNumber: number, lastAt: new Date() })
      .where(eq(threads.id, thread))
    await tellWriter(scope, { thread, number })
    await saveMentions(db, row.id, named)
    const answering = parentId === null ? {} : { parent: parentId, answered: said.parent }
    await logComment(scope, 'comment.written', entry, { comment: row.id, ...answering, ...reasonOf(said) })
    return { id: row.id, parentId }
  })
}

/** The comment that is answered; of an answer, the one that it answers itself. */
async function answered(
  { db }: MemberScope,
  threadId: number,
  parent: number | undefined,
): Promise<number | null> {
  if (parent === undefined) return null
  const [found] = await db
    .select({ id: comments.id, parentId: comments.parentId, removedAt: comments.removedAt })
    .from(comments)
    .where(and(eq(comments.id, parent), eq(comments.threadId, threadId)))
  if (!found) throw notFound('comment')
  if (found.removedAt) throw new InvalidInput({ text: 'dialogue:errors.parentGone' })
  return found.parentId ?? found.id
}

async function writtenBefore({ db, viewer }: MemberScope, { submission }: Said) {
  const [row] = await db
    .select({ id: comments.id, parentId: comments.parentId })
    .from(comments)
    .where(and(eq(comments.authorId, viewer.id), eq(comments.submission, submission ?? '')))
  if (!row) throw notFound('comment')
  return row
}

/**
 * Puts other words in place of one's own; how it read is kept.
 * @throws 404 for a comment of somebody else's, or one that was taken out; InvalidInput for what looks like a CPR number
 */
export async function changeComment(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room'>,
  comment: Pick<Comment, 'id' | 'text'>,
  words: Words,
): Promise<void> {
  refuseCprNumber(words)
  if (words.text === comment.text) return
  const { text, named } = await settleMentions(scope, entry.id, words.text)
  await inOwnTurn(scope, async (scope) => {
    await refuseHaste(scope)
    const { db, viewer } = scope
    const [before] = await db
      .select({ text: comments.text })
      .from(comments)
      .where(and(eq(comments.id, comment.id), eq(comments.authorId, viewer.id), isNull(comments.removedAt)))
      .for('update')
    if (!before) throw notFound('comment')
    await db.insert(commentVersions).values({ commentId: comment.id, text: before.text })
    await db.update(comments).set({ text, editedAt: new Date() }).where(eq(comments.id, comment.id))
    await saveMentions(db, comment.id, named)
    await logComment(scope, 'comment.changed', entry, { comment: comment.id, ...reasonOf(words) })
  })
}

const reasonOf = ({ notCpr }: Words) => (notCpr ? { notCpr } : {})

/** @throws InvalidInput for more than a person writes or changes */
const refuseHaste = (scope: MemberScope): Promise<void> =>
  refuseTooMany(
    pace,
    (since) => writtenSince(scope, since),
    new InvalidInput({ text: 'dialogue:errors.tooMany' }),
  )
