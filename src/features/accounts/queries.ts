import { desc, eq } from 'drizzle-orm'
import { entries, organisations, phoneReveals, users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
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
