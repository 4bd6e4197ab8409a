import { and, eq } from 'drizzle-orm'
import { acquaintances } from '../../../db/schema/index.ts'
import { findCprNumber } from '../../cpr.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import type { Entry } from '../entries/queries.ts'
import { countAcquaintances } from './count.ts'
import { requireHouseMember } from './require-house-member.ts'

type OfEntry = Pick<Entry, 'id' | 'room' | 'provenance'>

/**
 * "I know this": the viewer can be asked about an imported entry. Said again, the note is the newest.
 * @throws 403 for who is no member of the house, 404 for what has a contact of its own,
 *   InvalidInput for a note with a CPR number
 */
export async function acquaint(scope: MemberScope, entry: OfEntry, note: string | undefined): Promise<void> {
  requireHouseMember(scope)
  if (!entry.provenance) throw notFound('imported entry')
  if (findCprNumber(note ?? '')) throw new InvalidInput({ note: 'errors:field.cpr' })
  await inTransaction(scope, async (scope) => {
    const said = { note: note ?? null }
    await scope.db
      .insert(acquaintances)
      .values({ entryId: entry.id, userId: scope.viewer.id, ...said })
      .onConflictDoUpdate({ target: [acquaintances.entryId, acquaintances.userId], set: said })
    await settle(scope, entry, 'contact.acquainted')
  })
}

/** Takes it back. */
export async function unacquaint(scope: MemberScope, entry: OfEntry): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db
      .delete(acquaintances)
      .where(and(eq(acquaintances.entryId, entry.id), eq(acquaintances.userId, scope.viewer.id)))
      .returning({ entryId: acquaintances.entryId })
    if (gone.length > 0) await settle(scope, entry, 'contact.unacquainted')
  })
}

async function settle(
  scope: MemberScope,
  entry: OfEntry,
  verb: 'contact.acquainted' | 'contact.unacquainted',
): Promise<void> {
  await countAcquaintances(scope.db, entry.id)
  await logActivity(scope, { verb, subject: 'entry', subjectId: entry.id, room: entry.room })
}
