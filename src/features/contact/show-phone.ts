import { and, eq, isNotNull } from 'drizzle-orm'
import { phoneReveals, users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import type { Entry } from '../entries/queries.ts'
import { countContact } from './count.ts'
import { requireHouseMember } from './require-house-member.ts'

/**
 * The phone number of an entry's contact, if they chose to have it shown. The look is written down for its owner.
 * @throws 403 for who is no member of the house, 404 when there is no number to show
 */
export async function showPhone(
  scope: MemberScope,
  entry: Pick<Entry, 'id' | 'room' | 'authorId'>,
): Promise<string> {
  requireHouseMember(scope)
  const ownerId = entry.authorId
  if (ownerId === null) throw notFound('phone')
  return inTransaction(scope, async (scope) => {
    const [owner] = await scope.db
      .select({ phone: users.phone })
      .from(users)
      .where(
        and(
          eq(users.id, ownerId),
          eq(users.phoneShown, true),
          eq(users.isExample, false),
          isNotNull(users.phone),
        ),
      )
    if (!owner?.phone) throw notFound('phone')
    if (ownerId !== scope.viewer.id) {
      await scope.db.insert(phoneReveals).values({ entryId: entry.id, ownerId, viewerId: scope.viewer.id })
      await countContact(scope.db, entry.id)
      await logActivity(scope, {
        verb: 'contact.phoneShown',
        subject: 'entry',
        subjectId: entry.id,
        room: entry.room,
      })
    }
    return owner.phone
  })
}
