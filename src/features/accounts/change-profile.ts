import { eq } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { Locale, MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { findOrAddOrganisation } from '../organisations/find-organisation.ts'
import type { Profile } from './schema.ts'

/** Changes what others see of the viewer, and the language of their pages and mails. */
export async function changeProfile(scope: MemberScope, profile: Profile): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const organisation = await findOrAddOrganisation(scope, profile.organisation)
    await scope.db
      .update(users)
      .set({
        name: profile.name,
        title: profile.title ?? null,
        profession: profile.profession ?? null,
        organisationId: organisation.id,
        phone: profile.phone ?? null,
        phoneShown: profile.phoneShown && profile.phone !== undefined,
        locale: profile.locale,
      })
      .where(eq(users.id, scope.viewer.id))
    await logChange(scope)
  })
}

/** Keeps the language that the viewer chose, for their mails and their next device. */
export async function changeLanguage(scope: MemberScope, locale: Locale): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await scope.db.update(users).set({ locale }).where(eq(users.id, scope.viewer.id))
    await logChange(scope)
  })
}

const logChange = (scope: MemberScope) =>
  logActivity(scope, { verb: 'account.changed', subject: 'user', subjectId: scope.viewer.id })
