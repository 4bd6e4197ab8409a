import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { reports } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { removeComment } from '../dialogue/judge-comment.ts'
import { findComment } from '../dialogue/queries.ts'
import { mayChange, withdrawEntry } from '../entries/change-entry.ts'
import { findEntry } from '../entries/queries.ts'
import type { Reported } from './report.ts'
import type { ClosingForm } from './schema.ts'
import { handledBy } from './who-handles.ts'

interface Open {
  id: number
  room: string
  about: 'entry' | 'comment'
  entryId: number | null
  commentId: number | null
}

/**
 * Decides about a report: what it is about is taken out, or stays. What is taken out settles all reports of it, and who
 * wrote it is told why.
 * @throws 404 for a report that is settled, or another's to decide about
 */
export const closeReport = (scope: MemberScope, id: number, closing: ClosingForm): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const report = await held(scope, id)
    const reported = await whatIsReported(scope, report)
    if (!reported) return settle(scope, report, [id], { outcome: 'gone', ...to(closing) })
    if (closing.outcome === 'kept') return settle(scope, report, [id], { outcome: 'kept', ...to(closing) })
    const { entry, comment } = reported
    const same = await openOfTheSame(scope, report)
    await settle(scope, report, same, { outcome: 'removed' })
    const { authorId } = comment ?? entry
    await scope.db
      .update(reports)
      .set({
        ...to(closing),
        authorId: authorId === scope.viewer.id ? null : authorId,
        writtenAt: comment?.createdAt ?? entry.publishedAt,
        why: closing.why ?? null,
      })
      .where(eq(reports.id, id))
    if (comment) await removeComment(scope, comment, entry)
    else await withdrawEntry(scope, entry)
  })

const to = ({ answer }: ClosingForm) => ({ answer: answer ?? null })

/** Held until the end of the transaction: two who decide at once do not decide twice. */
async function held(scope: MemberScope, id: number): Promise<Open> {
  const [report] = await rowsOf<Open>(
    scope.db,
    sql`select r.id::int as id, r.room, r.about, r.entry_id::int as "entryId", r.comment_id::int as "commentId"
        from reports r where r.id = ${id}::bigint and r.closed_at is null and ${handledBy(scope)} for update`,
  )
  if (!report) throw notFound('report')
  return report
}

/** Null when it is gone already. @throws 404 for what is not the viewer's to take out */
async function whatIsReported(
  scope: MemberScope,
  { about, entryId, commentId }: Open,
): Promise<(Reported & { comment: Awaited<ReturnType<typeof findComment>> }) | null> {
  const entry = entryId === null ? null : await findEntry({ ...scope, room: null }, entryId)
  if (!entry) return null
  if (about === 'entry') {
    if (!mayChange(scope.viewer, entry)) throw notFound('report')
    return { entry, comment: null }
  }
  const comment = commentId === null ? null : await findComment(scope, commentId)
  return comment && !comment.removedBy ? { entry, comment } : null
}

async function openOfTheSame({ db }: MemberScope, { about, entryId, commentId }: Open): Promise<number[]> {
  const same = about === 'comment' ? eq(reports.commentId, commentId ?? 0) : eq(reports.entryId, entryId ?? 0)
  const rows = await db
    .select({ id: reports.id })
    .from(reports)
    .where(and(same, eq(reports.about, about), isNull(reports.closedAt)))
    .orderBy(reports.id)
    .for('update')
  return rows.map(({ id }) => id)
}

async function settle(
  scope: MemberScope,
  { id, room }: Open,
  ids: number[],
  closed: { outcome: 'removed' | 'kept' | 'gone'; answer?: string | null },
): Promise<void> {
  await scope.db
    .update(reports)
    .set({ ...closed, closedAt: new Date(), closedBy: scope.viewer.id })
    .where(inArray(reports.id, ids))
  await logActivity(scope, { verb: 'report.closed', subject: 'report', subjectId: id, room })
}
