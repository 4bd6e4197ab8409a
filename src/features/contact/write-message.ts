import { and, count, eq, gt, sql } from 'drizzle-orm'
import { acquaintances, contactMessages, users } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import type { Entry } from '../entries/queries.ts'
import { countContact } from './count.ts'
import { requireHouseMember } from './require-house-member.ts'

const mostInAnHour = 20

export interface Recipient {
  id: number
  name: string
  isExample: boolean
}

type OfEntry = Pick<Entry, 'id' | 'room' | 'authorId'>

/**
 * Whom a message about an entry goes to: its contact, or the one named among those who know it.
 * @throws 404 for anybody else, and for oneself
 */
export async function recipientOf(scope: Scope, entry: OfEntry, to: number | undefined): Promise<Recipient> {
  const id = to ?? entry.authorId
  if (id === null || id === scope.viewer.id) throw notFound('recipient')
  const [person] = await scope.db
    .select({
      id: users.id,
      name: users.name,
      isExample: users.isExample,
      acquainted: sql<boolean>`exists (select 1 from ${acquaintances} a where a.entry_id = ${entry.id} and a.user_id = ${users.id})`,
    })
    .from(users)
    .where(eq(users.id, id))
  if (!person || (to !== undefined && to !== entry.authorId && !person.acquainted))
    throw notFound('recipient')
  return person
}

export interface Message {
  body: string
  submission?: string
}

/**
 * Hands a message to the house, which carries it by mail. The same form sent twice is one message.
 * @throws 403 for who is no member of the house, 404 for an example person, InvalidInput for a text with a
 *   CPR number or more messages than a person writes in an hour
 */
export async function writeMessage(
  scope: MemberScope,
  entry: OfEntry,
  recipient: Recipient,
  { body, submission }: Message,
): Promise<void> {
  requireHouseMember(scope)
  if (recipient.isExample) throw notFound('recipient')
  if (findCprNumber(body)) throw new InvalidInput({ body: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    const [message] = await scope.db
      .insert(contactMessages)
      .values({
        entryId: entry.id,
        senderId: scope.viewer.id,
        recipientId: recipient.id,
        body,
        submission: submission ?? null,
      })
      .onConflictDoNothing({ target: contactMessages.submission })
      .returning({ id: contactMessages.id })
    if (!message) return
    await refuseFlood(scope)
    await countContact(scope.db, entry.id)
    await logActivity(scope, {
      verb: 'contact.written',
      subject: 'message',
      subjectId: message.id,
      room: entry.room,
      data: { entryId: entry.id },
    })
  })
}

async function refuseFlood(scope: MemberScope): Promise<void> {
  const anHourAgo = new Date(Date.now() - 3_600_000)
  const [row] = await scope.db
    .select({ written: count() })
    .from(contactMessages)
    .where(and(eq(contactMessages.senderId, scope.viewer.id), gt(contactMessages.createdAt, anHourAgo)))
  if ((row?.written ?? 0) > mostInAnHour) throw new InvalidInput({ body: 'contact:errors.tooMany' })
}
