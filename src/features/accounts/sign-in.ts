import { desc, eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import type { Scope } from '../../scope.ts'
import { passwordFits } from './passwords.ts'
import { createSession, type NewSession } from './sessions.ts'

export interface SignedIn extends NewSession {
  locale: 'da' | 'en'
}

/**
 * Signs in with mail address and password; null when they do not fit. The account that has the address confirmed and
 * the newest one that claims it are both tried, a stand-in where there is none: the answer takes the same work always.
 */
export async function signIn(
  scope: Scope,
  { email, password }: { email: string; password: string },
): Promise<SignedIn | null> {
  const accounts = await scope.db
    .selectDistinctOn([confirmed], {
      id: users.id,
      passwordHash: users.passwordHash,
      locale: users.locale,
      confirmed,
    })
    .from(users)
    .where(eq(users.email, email))
    .orderBy(desc(confirmed), desc(users.id))
  const tried = await Promise.all(
    [true, false].map(async (state) => {
      const account = accounts.find((account) => account.confirmed === state)
      return (await passwordFits(account?.passwordHash, password)) ? account : undefined
    }),
  )
  const account = tried.find((account) => account !== undefined)
  return account ? { ...(await createSession(scope, account.id)), locale: account.locale } : null
}

const confirmed = sql<boolean>`${users.emailConfirmedAt} is not null`
