import { eq } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput } from '../../errors.ts'
import type { MemberScope } from '../../scope.ts'
import { countTries, forgetTries } from '../../tries.ts'
import { passwordFits } from './passwords.ts'

/**
 * Asks who is logged on for their password once more, before what cannot be undone by whoever has found an open browser.
 * @param field the form's field that it was typed in
 * @throws InvalidInput when it is wrong, or the account has none; 429 after too many tries, in all processes together
 */
export async function requireOwnPassword(
  scope: MemberScope,
  password: string,
  field = 'password',
): Promise<void> {
  const { db, viewer } = scope
  const guess = { what: 'own password', who: String(viewer.id) }
  if (!(await countTries(scope, { ...guess, max: 10, minutes: 15 })))
    throw new HouseError(429, 'errors:tooMany', 'guesses at the own password')
  const [account] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, viewer.id))
  if (!(await passwordFits(account?.hash, password)))
    throw new InvalidInput({ [field]: 'accounts:errors.ownPassword' })
  await forgetTries(scope, guess)
}
