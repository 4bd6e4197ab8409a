import { eq } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireOwnPassword } from './own-password.ts'
import { hashPassword, weaknessOf } from './passwords.ts'
import { endOtherSessions } from './sessions.ts'
import { deleteTokensOf } from './tokens.ts'

/**
 * Changes the viewer's password, and signs them out everywhere but in the session of this token; links that were mailed are
 * of no use then.
 * @throws InvalidInput for a wrong one at `current` or a weak one at `chosen`
 */
export async function changePassword(
  scope: MemberScope,
  { current, chosen }: { current: string; chosen: string },
  token: string,
): Promise<void> {
  await requireOwnPassword(scope, current, 'current')
  const [person] = await scope.db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, scope.viewer.id))
  if (!person) throw notFound('account')
  const weakness = weaknessOf(chosen, { ...person, email: person.email ?? '' })
  if (weakness) throw new InvalidInput({ chosen: weakness })
  const passwordHash = await hashPassword(chosen)
  await inTransaction(scope, async (scope) => {
    const { id } = scope.viewer
    await scope.db.update(users).set({ passwordHash, newEmail: null }).where(eq(users.id, id))
    await endOtherSessions(scope, id, token)
    await deleteTokensOf(scope, id)
    await logActivity(scope, { verb: 'account.passwordChanged', subject: 'user', subjectId: id })
  })
}
