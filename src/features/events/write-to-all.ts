import { and, count, eq, gt, ne } from 'drizzle-orm'
import { entries, eventMessages } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordOnEntry } from '../audit/record-act.ts'
import type { Entry } from '../entries/queries.ts'

const aDayMs = 24 * 3_600_000

/**
 * Hands a message to all who have signed up to the house, which carries it by mail. The same form sent twice is one.
 * @throws InvalidInput for a text with a CPR number, and for a second message within a day
 */
export async function writeToAll(
  scope: MemberScope,
  event: Pick<Entry, 'id' | 'room' | 'authorId'>,
  { body, submission }: { body: string; submission?: string },
): Promise<void> {
  if (findCprNumber(body)) throw new InvalidInput({ body: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    // two organisers who write at the same moment
    await scope.db
      .select({ id: entries.id })
      .from(entries)
      .where(eq(entries.id, event.id))
      .for('no key update')
    const [message] = await scope.db
      .insert(eventMessages)
      .values({ entryId: event.id, senderId: scope.viewer.id, body, submission: submission ?? null })
      .onConflictDoNothing({ target: eventMessages.submission })
      .returning({ id: eventMessages.id })
    if (!message) return
    await refuseSecond(scope, event.id, message.id)
    await logActivity(scope, {
      verb: 'event.written',
      subject: 'message',
      subjectId: message.id,
      room: event.room,
      data: { entryId: event.id },
    })
    await recordOnEntry(scope, event, 'event.written')
  })
}

async function refuseSecond({ db }: MemberScope, entryId: number, newest: number): Promise<void> {
  const lately = and(
    eq(eventMessages.entryId, entryId),
    ne(eventMessages.id, newest),
    gt(eventMessages.createdAt, new Date(Date.now() - aDayMs)),
  )
  const [row] = await db.select({ written: count() }).from(eventMessages).where(lately)
  if (row?.written) throw new InvalidInput({ body: 'events:errors.onceADay' })
}
