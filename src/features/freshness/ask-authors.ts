import { createHash } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { entries, entryWork, freshnessAsks } from '../../../db/schema/index.ts'
import { HouseError } from '../../errors.ts'
import { inTransaction, rowsOf } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { inCare } from '../desk/entry-work.ts'
import { goneMeanwhile, idsOf } from '../desk/source.ts'
import { daysBetweenAsks, daysToAnswer } from './thresholds.ts'

/** An author `u` who can be asked about the work `w`: by mail, and not lately. */
export const canBeAsked = sql`(u.email_confirmed_at is not null and coalesce(
  (w.facts ->> 'askedAt')::timestamptz < now() - make_interval(days => ${sql.raw(String(daysBetweenAsks))}), true))`

/**
 * Asks those who shared them whether entries on the desk are still right; the rows stay until somebody answers. Three
 * queries, whatever the number.
 * @throws 404 unless all of them wait in the viewer's care, 422 unless each has somebody who can be asked
 */
export async function askAuthors(scope: MemberScope, keys: readonly string[]): Promise<void> {
  const ids = [...new Set(idsOf(keys))]
  const asked = await rowsOf<{ entryId: number; userId: number; room: string }>(
    scope.db,
    sql`update entry_work w set facts = jsonb_set(w.facts, '{askedAt}', to_jsonb(now()))
        from entries e join users u on u.id = e.author_id
        where e.id = w.entry_id and w.id = any(${sql.param(ids)}::bigint[]) and ${inCare(scope, 'stale')} and ${canBeAsked}
        returning e.id::int as "entryId", u.id::int as "userId", w.room`,
  )
  if (asked.length !== ids.length) throw await whyNot(scope, ids)
  const rows = await scope.db
    .insert(freshnessAsks)
    .values(asked.map(({ entryId, userId }) => ({ entryId, userId })))
    .returning({ id: freshnessAsks.id, entryId: freshnessAsks.entryId })
  const rooms = new Map(asked.map(({ entryId, room }) => [entryId, room]))
  await logActivity(
    scope,
    ...rows.map(({ id, entryId }) => ({
      verb: 'entry.askedAbout' as const,
      subject: 'entry' as const,
      subjectId: entryId,
      room: rooms.get(entryId),
      data: { ask: id },
    })),
  )
  const entriesAsked = asked.map(({ entryId, room }) => ({ id: entryId, room }))
  await recordOnEach(scope, 'entry.askedAbout', 'entry', entriesAsked)
}

/** They wait no more; or they do, and not all have somebody who can be asked. */
async function whyNot(scope: MemberScope, ids: number[]): Promise<HouseError> {
  const waiting = await rowsOf(
    scope.db,
    sql`select from entry_work w join entries e on e.id = w.entry_id
        where w.id = any(${sql.param(ids)}::bigint[]) and ${inCare(scope, 'stale')}`,
  )
  return waiting.length === ids.length
    ? new HouseError(422, ids.length === 1 ? 'freshness:cannotAsk' : 'freshness:cannotAskAll')
    : goneMeanwhile()
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** What a mailed link asks about, or null when it is unknown, used or too old. One query; nothing is used up. */
export async function findAsk({ db }: Pick<Scope, 'db'>, token: string) {
  const [found] = await db
    .select({
      id: freshnessAsks.id,
      entry: { id: entries.id, kind: entries.kind, title: entries.title, room: entries.room },
    })
    .from(freshnessAsks)
    .innerJoin(entries, eq(entries.id, freshnessAsks.entryId))
    .where(open(token))
  return found ?? null
}

/** Says by a mailed link that the entry is still right, and uses the link up. @returns what it is about, or null as in `findAsk` */
export const answerAsk = (scope: Scope, token: string) =>
  inTransaction(scope, async (scope) => {
    const found = await findAsk(scope, token)
    if (!found) return null
    const [used] = await scope.db
      .update(freshnessAsks)
      .set({ answeredAt: new Date(), tokenHash: null })
      .where(open(token))
      .returning({ userId: freshnessAsks.userId })
    // somebody pressed twice
    if (!used) return null
    const { id } = found.entry
    await scope.db.update(entries).set({ confirmedAt: new Date() }).where(eq(entries.id, id))
    await scope.db
      .update(entryWork)
      .set({ doneAt: new Date(), doneBy: used.userId })
      .where(and(eq(entryWork.entryId, id), eq(entryWork.kind, 'stale'), isNull(entryWork.doneAt)))
    return found
  })

const open = (token: string) =>
  and(
    eq(freshnessAsks.tokenHash, hashOf(token)),
    gt(freshnessAsks.createdAt, sql`now() - make_interval(days => ${daysToAnswer}::int)`),
  )
