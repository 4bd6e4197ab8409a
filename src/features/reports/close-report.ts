import { eq, type SQL, sql } from 'drizzle-orm'
import { reports } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
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
 * Takes out what was reported: that settles all reports of it. Who wrote it is told why, and all who reported it get the answer.
 * @throws 404 for a report that is settled, or another's to decide about; InvalidInput for a CPR number
 */
export async function takeOutReported(
  scope: MemberScope,
  id: number,
  { why, answer }: TakingOutForm,
): Promise<void> {
  refuseCpr({ why, answer })
  await inTransaction(scope, async (scope) => {
    const { report, same } = await held(scope, id)
    if (report.isUnseen) throw notFound('report')
    const reported = await whatIsReported(scope, report)
    if (!reported) throw goneMeanwhile()
    const { entry, comment } = reported
    const { authorId } = comment ?? entry
    await settle(scope, same, { act: 'report.takenOut', outcome: sql`'removed'`, answer })
    // one of them is what they are told by
    await scope.db
      .update(reports)
      .set({
        authorId: authorId === scope.viewer.id ? null : authorId,
        writtenAt: comment?.createdAt ?? entry.publishedAt,
        why: why ?? null,
      })
      .where(eq(reports.id, id))
    if (comment) await removeComment(scope, comment, entry)
    else await withdrawEntry(scope, entry)
  })
}

/**
 * What was reported stays, or is gone already: that settles these reports of it. Two queries.
 * @throws 404 unless all of them wait, and are the viewer's to decide about; InvalidInput for a CPR number
 */
export async function keepReported(
  scope: MemberScope,
  ids: number[],
  { answer }: KeepingForm,
): Promise<void> {
  refuseCpr({ answer })
  await inTransaction(scope, async (scope) => {
    const gone = sql`case when entry_id is null or (about = 'comment' and not exists (
      select 1 from comments c where c.id = comment_id and c.removed_at is null)) then 'gone' else 'kept' end`
    await settle(scope, ids, { act: 'report.kept', outcome: gone, answer, where: handledBy(scope) })
  })
}

/** @throws InvalidInput at each field that holds one */
function refuseCpr(words: Record<string, string | undefined>): void {
  const found = Object.entries(words).filter(([, text]) => findCprNumber(text ?? ''))
  if (found.length > 0)
    throw new InvalidInput(Object.fromEntries(found.map(([field]) => [field, 'errors:field.cpr'])))
}

/**
 * A report with the ids of all that wait of the same, held until the end of the transaction: two who decide at once, by
 * whichever of them, wait for each other in one order and do not decide twice.
 */
async function held(scope: MemberScope, id: number): Promise<{ report: Open; same: number[] }> {
  const rows = await rowsOf<Open & { isMine: boolean }>(
    scope.db,
    sql`select r.id::int as id, r.room, r.about, r.entry_id::int as "entryId", r.comment_id::int as "commentId",
          case when ${isClosed(scope)} and r.shown is not null then r.group_id::int end as "shownOf",
          ${isClosed(scope)} and r.shown is null as "isUnseen", ${handledBy(scope)} as "isMine"
        from reports r join reports one on one.id = ${id}::bigint
        where r.closed_at is null and r.about = one.about and (r.id = one.id
          or case r.about when 'comment' then r.comment_id = one.comment_id else r.entry_id = one.entry_id end)
        order by r.id for update of r`,
  )
  const report = rows.find((row) => row.id === id)
  if (!report?.isMine) throw notFound('report')
  return { report, same: rows.map((row) => row.id) }
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

interface Settled {
  act: 'report.kept' | 'report.takenOut'
  outcome: SQL
  answer?: string | undefined
  /** Which reports (`r` in the query) they must be among. */
  where?: SQL
}

/** @throws 404 unless all of them still wait */
async function settle(scope: MemberScope, ids: number[], settling: Settled): Promise<void> {
  const { act, outcome, answer = null, where = sql`true` } = settling
  const settled = await rowsOf<{ id: number; room: string }>(
    scope.db,
    sql`with held as (
          select r.id from reports r
          where r.id = any(${sql.param(ids)}::bigint[]) and r.closed_at is null and ${where} order by r.id for update
        )
        update reports r set outcome = ${outcome}, answer = ${answer}, shown = null, closed_at = now(), closed_by = ${scope.viewer.id}
        from held where r.id = held.id returning r.id::int as id, r.room`,
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
  await recordOnEach(scope, act, 'report', settled)
}
