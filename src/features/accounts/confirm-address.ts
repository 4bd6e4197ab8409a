import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { drafts, users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { publishWaiting } from '../entries/drafts.ts'
import { passwordFits } from './passwords.ts'
import { readToken, spendToken } from './tokens.ts'
import { asMember } from './viewers.ts'

/** Who claims an address, as the page of a mailed link shows it before anything happens. */
export interface Claim {
  userId: number
  name: string
  /** The browser is signed in as who signed up, so no password has to be asked for. */
  proven: boolean
}

/** What a used link led to: whose address it is now, and whether that was an account from before. */
export interface Confirmed {
  userId: number
  joined: boolean
}

/** The claim behind a mailed link; null when the link is unknown, used or too old. Nothing is used up. */
export async function findClaim(scope: Scope, token: string): Promise<Claim | null> {
  const found = await readToken(scope, 'confirm', token)
  if (!found) return null
  const { userId } = found
  const { viewer } = await asMember(scope, userId)
  return { userId, name: viewer.name, proven: scope.viewer.id === userId }
}

/**
 * Uses a mailed link: the address is the account's, and what waited for it is published. If the address was confirmed
 * for another account before, what was shared moves there and the new account goes. The link shows that the mail is
 * one's own, not that the account is: whoever presses is signed in to it, or knows the password it was made with.
 * @returns null when the link is unknown, used or too old
 * @throws InvalidInput without that proof; the link can then be used again
 */
export async function confirmAddress(
  scope: Scope,
  token: string,
  password?: string,
): Promise<Confirmed | null> {
  const claim = await findClaim(scope, token)
  if (!claim) return null
  if (!claim.proven) await requirePassword(scope, claim.userId, password)
  return inTransaction(scope, async (scope) => {
    const spent = await spendToken(scope, 'confirm', token)
    if (!spent) return null
    const claimant = spent.userId
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

async function requirePassword(scope: Scope, userId: number, password: string | undefined): Promise<void> {
  if (password === undefined) throw new InvalidInput({ password: 'errors:field.required' })
  const [user] = await scope.db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId))
  if (!(await passwordFits(user?.hash, password)))
    throw new InvalidInput({ password: 'accounts:errors.confirmPassword' })
}

/** The account that has the address from now on. One at a time for each address. */
async function settleOwner(scope: Scope, claimant: number): Promise<number | null> {
  // locked before the drafts are moved: one that is being saved comes along, or waits and finds the account gone
  const [user] = await scope.db
    .select({ email: users.email })
    .from(users)
    .where(eq(users.id, claimant))
    .for('update')
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
