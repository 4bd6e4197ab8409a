import { eq } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { findAccount, nobodysId } from './queries.ts'
import { createSession } from './sessions.ts'
import type { SignedIn } from './sign-in.ts'
import { readToken, spendToken } from './tokens.ts'

/**
 * Asks for a link by mail that signs in without a password. Nothing tells whether the address has an account.
 * @param next an address of the house to go on to, or null
 */
export async function askForLink(scope: Scope, email: string, next: string | null): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const account = await findAccount(scope.db, email)
    await logActivity(scope, {
      verb: 'account.linkAsked',
      subject: 'user',
      subjectId: account?.id ?? nobodysId,
      room: scope.room?.slug,
      ...(next && { data: { next } }),
    })
  })
}

/** Whom a mailed link would sign in; null when it is unknown, used or too old. Nothing is used up. */
export async function nameBehindLink(scope: Scope, token: string): Promise<string | null> {
  const found = await readToken(scope, 'sign-in', token)
  if (!found) return null
  const [person] = await scope.db.select({ name: users.name }).from(users).where(eq(users.id, found.userId))
  return person?.name ?? null
}

/** Uses a mailed link: a session on a device as `deviceOf` tells it. Null as in `nameBehindLink`. */
export async function signInByLink(
  scope: Scope,
  token: string,
  device: string | null,
): Promise<(SignedIn & { next: string | null }) | null> {
  return inTransaction(scope, async (scope) => {
    const spent = await spendToken(scope, 'sign-in', token)
    if (!spent) return null
    const [person] = await scope.db
      .select({ locale: users.locale })
      .from(users)
      .where(eq(users.id, spent.userId))
    if (!person) return null
    return { ...(await createSession(scope, spent.userId, device)), ...person, next: spent.next }
  })
}
