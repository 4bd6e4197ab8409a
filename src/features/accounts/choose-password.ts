import { eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { hashPassword, weaknessOf } from './passwords.ts'
import { findAccount, nobodysId } from './queries.ts'
import { endAllSessions } from './sessions.ts'
import { deleteTokensOf, readToken, spendToken } from './tokens.ts'
import { asMember } from './viewers.ts'

/** Asks for a link to choose a new password. Nothing tells whether the address has an account. */
export async function forgotPassword(scope: Scope, email: string): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const account = await findAccount(scope.db, email)
    await logActivity(scope, {
      verb: 'account.passwordForgotten',
      subject: 'user',
      subjectId: account?.id ?? nobodysId,
      room: scope.room?.slug,
    })
  })
}

/**
 * Uses a mailed link to set a new password, and signs the person out everywhere; other links that were mailed are of no use then.
 * @returns false when the link is unknown, used or too old
 * @throws InvalidInput for a weak password; the link can then be used again
 */
export async function choosePassword(scope: Scope, token: string, password: string): Promise<boolean> {
  const found = await readToken(scope, 'password', token)
  if (!found) return false
  const owner = found.userId
  const [person] = await scope.db
    .select({ name: users.name, email: sql<string>`coalesce(${users.email}, '')` })
    .from(users)
    .where(eq(users.id, owner))
  const weakness = person ? weaknessOf(password, person) : null
  if (weakness) throw new InvalidInput({ password: weakness })
  const passwordHash = await hashPassword(password)
  return inTransaction(scope, async (scope) => {
    if (!(await spendToken(scope, 'password', token))) return false
    const member = await asMember(scope, owner)
    await scope.db.update(users).set({ passwordHash, newEmail: null }).where(eq(users.id, owner))
    await endAllSessions(scope, owner)
    await deleteTokensOf(scope, owner)
    await logActivity(member, { verb: 'account.passwordChanged', subject: 'user', subjectId: owner })
    return true
  })
}
