import { desc, eq, sql } from 'drizzle-orm'
import { entries, organisations, phoneReveals, users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import type { Database } from '../../plugins/database.ts'
import type { MemberScope } from '../../scope.ts'

/** The viewer's own account as they see it. */
export async function ownProfile(scope: MemberScope) {
  const [profile] = await scope.db
    .select({
      name: users.name,
      email: users.email,
      title: users.title,
      profession: users.profession,
      organisation: organisations.name,
      phone: users.phone,
      phoneShown: users.phoneShown,
      locale: users.locale,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .leftJoin(organisations, eq(organisations.id, users.organisationId))
    .where(eq(users.id, scope.viewer.id))
  if (!profile) throw notFound('account')
  const { confirmedAt, ...shown } = profile
  return { ...shown, confirmed: confirmedAt !== null }
}

/** What the viewer logs on with; a new address waits to be confirmed. */
export async function ownLogOn(scope: MemberScope) {
  const [account] = await scope.db
    .select({
      email: sql<string>`coalesce(${users.email}, '')`,
      newEmail: users.newEmail,
      hasPassword: sql<boolean>`${users.passwordHash} is not null`,
    })
    .from(users)
    .where(eq(users.id, scope.viewer.id))
  if (!account) throw notFound('account')
  return account
}

/** The account of a mail address: the confirmed one, else the newest that claims it; null when there is none. */
export async function findAccount(
  db: Database,
  email: string,
): Promise<{ id: number; confirmed: boolean } | null> {
  const isConfirmed = sql<boolean>`${users.emailConfirmedAt} is not null`
  const [account] = await db
    .select({ id: users.id, confirmed: isConfirmed })
    .from(users)
    .where(eq(users.email, email))
    .orderBy(desc(isConfirmed), desc(users.id))
    .limit(1)
  return account ?? null
}

/** What an address without an account is logged under, so that it takes the same work; no mail follows. */
export const nobodysId = 0

/** Who has seen the viewer's phone number, the latest first. */
export async function phoneSeenBy(scope: MemberScope, limit = 20) {
  return scope.db
    .select({ name: users.name, title: entries.title, at: phoneReveals.createdAt })
    .from(phoneReveals)
    .innerJoin(users, eq(users.id, phoneReveals.viewerId))
    .innerJoin(entries, eq(entries.id, phoneReveals.entryId))
    .where(eq(phoneReveals.ownerId, scope.viewer.id))
    .orderBy(desc(phoneReveals.createdAt))
    .limit(limit)
}
