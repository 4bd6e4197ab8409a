import { users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { findOrAddOrganisation } from '../organisations/find-organisation.ts'
import { recogniseOrganisation } from '../organisations/recognise.ts'
import { hashPassword, weaknessOf } from './passwords.ts'
import type { SignUpForm } from './schema.ts'
import { createSession, type NewSession } from './sessions.ts'

/**
 * Makes an account whose mail address is still to be confirmed, and signs it in on a device (see `deviceOf`). It does the same whether the address
 * belongs to somebody already or not, so that nobody can find out by trying; the mail tells the owner.
 * @throws InvalidInput for a weak password, or a workplace that is neither recognised nor given
 */
export async function signUp(scope: Scope, form: SignUpForm, device: string | null): Promise<NewSession> {
  const weakness = weaknessOf(form.password, form)
  if (weakness) throw new InvalidInput({ password: weakness })
  const passwordHash = await hashPassword(form.password)
  return inTransaction(scope, async (scope) => {
    const [user] = await scope.db
      .insert(users)
      .values({
        name: form.name,
        email: form.email,
        passwordHash,
        organisationId: await workplaceOf(scope, form),
        title: form.title ?? null,
        phone: form.phone ?? null,
        phoneShown: form.phoneShown && form.phone !== undefined,
        locale: scope.locale,
      })
      .returning({ id: users.id })
    if (!user) throw new Error('an account could not be made')
    await logActivity(scope, {
      verb: 'account.signedUp',
      subject: 'user',
      subjectId: user.id,
      room: scope.room?.slug,
    })
    return createSession(scope, user.id, device)
  })
}

/** The workplace that the address tells; else the one that was typed. */
async function workplaceOf(scope: Scope, { email, organisation }: SignUpForm): Promise<number> {
  const recognised = await recogniseOrganisation(scope, email)
  if (recognised) return recognised.id
  if (!organisation) throw new InvalidInput({ organisation: 'accounts:errors.organisation' })
  return (await findOrAddOrganisation(scope, organisation)).id
}
