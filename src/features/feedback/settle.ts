import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { feedback } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import { type Database, inTransaction, rowsOf } from '../../plugins/database.ts'
import { type MemberScope, roomsKept } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { goneMeanwhile } from '../desk/source.ts'
import { waits } from './queries.ts'

interface Settled {
  id: number
  room: string
}

/** Somebody has seen to these. Two queries. @throws 404 unless all of them wait in the viewer's care */
export const settleFeedback = (scope: MemberScope, ids: number[]): Promise<void> =>
  inTransaction(scope, async (scope) => log(scope, 'feedback.settled', await close(scope, ids)))

/**
 * Answers one; the answer goes by mail, with the name of who gives it. Of two who answer at once the first one counts.
 * @throws 404 for one that does not wait in the viewer's care, or whose sender wants no answer; InvalidInput for a CPR number
 */
export async function answerFeedback(scope: MemberScope, id: number, answer: string): Promise<void> {
  if (findCprNumber(answer)) throw new InvalidInput({ answer: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    const closed = await close(scope, [id])
    const answered = await scope.db
      .update(feedback)
      .set({ answer })
      .where(and(eq(feedback.id, id), isNotNull(feedback.email)))
      .returning({ id: feedback.id })
    if (answered.length === 0) throw goneMeanwhile()
    await log(scope, 'feedback.answered', closed)
  })
}

/** Takes back that they were seen to. In a transaction. @throws 404 when none of them can be */
export async function reopenFeedback(scope: MemberScope, { ids }: { ids: number[] }): Promise<void> {
  const { db, viewer } = scope
  const rooms = roomsKept(scope)
  const reopened = await db
    .update(feedback)
    .set({ closedAt: null, closedBy: null })
    .where(
      and(
        inArray(feedback.id, ids),
        eq(feedback.closedBy, viewer.id),
        isNull(feedback.answer),
        rooms ? inArray(feedback.room, rooms) : undefined,
      ),
    )
    .returning({ id: feedback.id, room: feedback.room })
  if (reopened.length === 0) throw goneMeanwhile()
  await recordOnEach(scope, 'feedback.reopened', 'feedback', reopened)
}

async function close(scope: MemberScope, ids: number[]): Promise<Settled[]> {
  const closed = await rowsOf<Settled>(
    scope.db,
    sql`update feedback f set closed_at = now(), closed_by = ${scope.viewer.id}::bigint
        where f.id = any(${sql.param(ids)}::bigint[]) and ${waits(scope)} returning f.id::int as id, f.room`,
  )
  if (closed.length !== new Set(ids).size) throw goneMeanwhile()
  return closed
}

async function log(scope: MemberScope, verb: 'feedback.settled' | 'feedback.answered', rows: Settled[]) {
  await logActivity(
    scope,
    ...rows.map(({ id, room }) => ({
      verb,
      subject: 'feedback' as const,
      subjectId: id,
      room: room || undefined,
    })),
  )
  await recordOnEach(scope, verb, 'feedback', rows)
}

/** Who leaves the house is named in nothing that they have sent. */
export async function forgetSender({ db, viewer }: MemberScope): Promise<void> {
  await db.update(feedback).set({ email: null, senderId: null }).where(eq(feedback.senderId, viewer.id))
}

/** What was said stays, and whose it was does not; nor what they were answered. */
export async function anonymiseFeedback(db: Database, before: Date): Promise<void> {
  await db
    .update(feedback)
    .set({ email: null, senderId: null, answer: null })
    .where(and(lt(feedback.createdAt, before), or(isNotNull(feedback.email), isNotNull(feedback.senderId))))
}
