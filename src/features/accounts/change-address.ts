import { and, eq, isNotNull, ne, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { publishWaiting } from '../entries/drafts.ts'
import { requireOwnPassword } from './own-password.ts'
import { deleteTokensOf, readToken, spendToken } from './tokens.ts'
import { asMember } from './viewers.ts'

/**
 * Asks to use another mail address. It is the viewer's when they have used the link that is mailed there; the address they
 * have is told at once, while whoever reads it can still do something. Nothing tells whether the new one has an account.
 * @throws InvalidInput for a wrong password, or the address they have
 */
export async function askForAddress(
  scope: MemberScope,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await requireOwnPassword(scope, password)
  await inTransaction(scope, async (scope) => {
    const { id } = scope.viewer
    const changed = await scope.db
      .update(users)
      .set({ newEmail: email })
      .where(and(eq(users.id, id), sql`${users.email} is distinct from ${email}::citext`))
      .returning({ id: users.id })
    if (changed.length === 0) throw new InvalidInput({ email: 'accounts:errors.sameAddress' })
    await logActivity(scope, {
      verb: 'account.addressAsked',
      subject: 'user',
      subjectId: id,
      room: scope.room?.slug,
    })
  })
}

/** The address that a mailed link gives the viewer; null when it is unknown, used, too old, or somebody else's. */
export async function addressBehindLink(scope: MemberScope, token: string): Promise<string | null> {
  const found = await readToken(scope, 'address', token)
  return found?.userId === scope.viewer.id ? found.email : null
}

/**
 * Uses a mailed link: the address is the viewer's, and what waited for a confirmed one is published. Only who is logged on to the
 * account can use it: a stranger who gets such a mail would hand their address to whoever asked.
 * @returns false as `addressBehindLink` gives null
 * @throws InvalidInput when the address is another account's by now
 */
export async function changeAddress(scope: MemberScope, token: string): Promise<boolean> {
  if ((await addressBehindLink(scope, token)) === null) return false
  return inTransaction(scope, async (scope) => {
    const { id, confirmed } = scope.viewer
    const spent = await spendToken(scope, 'address', token)
    if (!spent?.email) return false
    await requireFree(scope, spent.email)
    await scope.db
      .update(users)
      .set({ email: spent.email, newEmail: null, emailConfirmedAt: new Date() })
      .where(eq(users.id, id))
    // what was mailed to the old address opens nothing any more
    await deleteTokensOf(scope, id)
    await logActivity(scope, { verb: 'account.addressChanged', subject: 'user', subjectId: id })
    if (!confirmed) {
      await logActivity(scope, { verb: 'account.confirmed', subject: 'user', subjectId: id })
      await publishWaiting(await asMember(scope, id))
    }
    return true
  })
}

/** One at a time for each address, as when an address is confirmed. */
async function requireFree({ db, viewer }: MemberScope, email: string): Promise<void> {
  await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('update')
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(lower(${email})))`)
  const others = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isNotNull(users.emailConfirmedAt), ne(users.id, viewer.id)))
  if (others.length > 0) throw new InvalidInput({ token: 'accounts:errors.addressTaken' })
}
