import { and, eq, isNull, type SQL, sql } from 'drizzle-orm'
import { reports } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { goneMeanwhile } from '../desk/source.ts'
import { removeComment } from '../dialogue/judge-comment.ts'
import { findComment } from '../dialogue/queries.ts'
import { mayChange, withdrawEntry } from '../entries/change-entry.ts'
import { findEntry } from '../entries/queries.ts'
import type { Reported } from './report.ts'
import type { KeepingForm, TakingOutForm } from './schema.ts'
import { handledBy, isClosed } from './who-handles.ts'

interface Open {
  id: number
  room: string
  about: 'entry' | 'comment'
  entryId: number | null
  commentId: number | null
  /** The group among whose members it stands, for a steward who was sent what it says; null for all others. */
  shownOf: number | null
  /** The viewer cannot read it, and was sent nothing. */
  isUnseen: boolean
}

/**
 * Takes out what was reported: that settles all reports of it, and who wrote it is told why.
 * @throws 404 for a report that is settled, or another's to decide about
 */
export const takeOutReported = (
  scope: MemberScope,
  id: number,
  { why, answer }: TakingOutForm,
): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const report = await held(scope, id)
    if (report.isUnseen) throw notFound('report')
    const reported = await whatIsReported(scope, report)
    if (!reported) throw goneMeanwhile()
    const { entry, comment } = reported
    const same = await openOfTheSame(scope, report)
    const { authorId } = comment ?? entry
    await settle(scope, same, { outcome: sql`'removed'` })
    await scope.db
      .update(reports)
      .set({
        answer: answer ?? null,
        authorId: authorId === scope.viewer.id ? null : authorId,
        writtenAt: comment?.createdAt ?? entry.publishedAt,
        why: why ?? null,
      })
      .where(eq(reports.id, id))
    if (comment) await removeComment(scope, comment, entry)
    else await withdrawEntry(scope, entry)
  })

/**
 * What was reported stays, or is gone already: that settles these reports of it. Two queries.
 * @throws 404 unless all of them wait, and are the viewer's to decide about
 */
export const keepReported = (scope: MemberScope, ids: number[], { answer }: KeepingForm): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const gone = sql`case when entry_id is null or (about = 'comment' and not exists (
      select 1 from comments c where c.id = comment_id and c.removed_at is null)) then 'gone' else 'kept' end`
    await settle(scope, ids, { outcome: gone, answer, where: handledBy(scope) })
  })

/** Held until the end of the transaction: two who decide at once do not decide twice. */
async function held(scope: MemberScope, id: number): Promise<Open> {
  const [report] = await rowsOf<Open>(
    scope.db,
    sql`select r.id::int as id, r.room, r.about, r.entry_id::int as "entryId", r.comment_id::int as "commentId",
          case when ${isClosed(scope)} and r.shown is not null then r.group_id::int end as "shownOf",
          ${isClosed(scope)} and r.shown is null as "isUnseen"
        from reports r where r.id = ${id}::bigint and r.closed_at is null and ${handledBy(scope)} for update`,
  )
  if (!report) throw notFound('report')
  return report
}

/** Null when it is gone already. @throws 404 for what is not the viewer's to take out */
async function whatIsReported(
  scope: MemberScope,
  { about, entryId, commentId, shownOf }: Open,
): Promise<(Reported & { comment: Awaited<ReturnType<typeof findComment>> }) | null> {
  // who was sent what it says may take it out, and read no more than that
  const { viewer } = scope
  const keys = shownOf === null ? viewer.keys : [...viewer.keys, `group:${shownOf}`]
  const entry =
    entryId === null ? null : await findEntry({ ...scope, room: null, viewer: { ...viewer, keys } }, entryId)
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

interface Settled {
  outcome: SQL
  answer?: string | undefined
  /** Which reports (`r` in the query) they must be among. */
  where?: SQL
}

/** @throws 404 unless all of them still wait */
async function settle(scope: MemberScope, ids: number[], settling: Settled): Promise<void> {
  const { outcome, answer = null, where = sql`true` } = settling
  const settled = await rowsOf<{ id: number; room: string }>(
    scope.db,
    sql`update reports r set outcome = ${outcome}, answer = ${answer}, shown = null, closed_at = now(), closed_by = ${scope.viewer.id}
        where r.id = any(${sql.param(ids)}::bigint[]) and r.closed_at is null and ${where}
        returning r.id::int as id, r.room`,
  )
  if (settled.length !== new Set(ids).size) throw goneMeanwhile()
  await logActivity(
    scope,
    ...settled.map(({ id, room }) => ({
      verb: 'report.closed' as const,
      subject: 'report' as const,
      subjectId: id,
      room,
    })),
  )
}
