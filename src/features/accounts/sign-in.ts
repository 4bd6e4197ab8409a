import { desc, eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'
import { passwordFits } from './passwords.ts'
import { createSession, type NewSession } from './sessions.ts'

export interface SignedIn extends NewSession {
  locale: 'da' | 'en'
}

/** So many accounts that claim an address are tried; one alone, and whoever claims it later would lock the others out. */
const claimsTried = 3

/**
 * Signs in with mail address and password, on a device as `deviceOf` tells it; null when they do not fit. The account that has the address confirmed and
 * the newest ones that claim it are tried, stand-ins where there are fewer: the answer takes the same work always.
 */
export async function signIn(
  scope: Scope,
  { email, password }: { email: string; password: string },
  device: string | null,
): Promise<SignedIn | null> {
  const accounts = await scope.db
    .select({ id: users.id, passwordHash: users.passwordHash, locale: users.locale })
    .from(users)
    .where(eq(users.email, email))
    .orderBy(desc(sql`${users.emailConfirmedAt} is not null`), desc(users.id))
    .limit(1 + claimsTried)
  const tried = await Promise.all(
    Array.from({ length: 1 + claimsTried }, async (_, place) =>
      (await passwordFits(accounts[place]?.passwordHash, password)) ? accounts[place] : undefined,
    ),
  )
  const account = tried.find((account) => account !== undefined)
  return account ? { ...(await createSession(scope, account.id, device)), locale: account.locale } : null
}
