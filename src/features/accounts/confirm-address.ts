import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { drafts, users } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { publishWaiting } from '../entries/drafts.ts'
import { spendToken } from './tokens.ts'
import { asMember } from './viewers.ts'

/** What a used link led to: whose address it is now, and whether that was an account from before. */
export interface Confirmed {
  userId: number
  joined: boolean
}

/**
 * Uses a mailed link: the address is the account's, and what waited for it is published. If the address was confirmed
 * for another account before, what was shared moves there and the new account goes.
 * @returns null when the link is unknown, used or too old
 */
export async function confirmAddress(scope: Scope, token: string): Promise<Confirmed | null> {
  return inTransaction(scope, async (scope) => {
    const claimant = await spendToken(scope, 'confirm', token)
    if (claimant === null) return null
    const owner = await settleOwner(scope, claimant)
    if (owner === null) return null
    const member = await asMember(scope, owner)
    await logActivity(member, {
      verb: 'account.confirmed',
      subject: 'user',
      subjectId: owner,
      room: scope.room?.slug,
    })
    await publishWaiting(member)
    return { userId: owner, joined: owner !== claimant }
  })
}

/** Asks for the link once more. */
export async function askForConfirmation(scope: MemberScope): Promise<void> {
  if (scope.viewer.confirmed) return
  await inTransaction(scope, (scope) =>
    logActivity(scope, {
      verb: 'account.confirmationAsked',
      subject: 'user',
      subjectId: scope.viewer.id,
      room: scope.room?.slug,
    }),
  )
}

/** The account that has the address from now on. One at a time for each address. */
async function settleOwner(scope: Scope, claimant: number): Promise<number | null> {
  const [user] = await scope.db.select({ email: users.email }).from(users).where(eq(users.id, claimant))
  if (!user?.email) return null
  await scope.db.execute(sql`select pg_advisory_xact_lock(hashtext(lower(${user.email})))`)
  const [before] = await scope.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, user.email), isNotNull(users.emailConfirmedAt), ne(users.id, claimant)))
  if (!before) {
    await scope.db.update(users).set({ emailConfirmedAt: new Date() }).where(eq(users.id, claimant))
    return claimant
  }
  await scope.db.update(drafts).set({ authorId: before.id }).where(eq(drafts.authorId, claimant))
  await scope.db.delete(users).where(eq(users.id, claimant))
  return before.id
}
