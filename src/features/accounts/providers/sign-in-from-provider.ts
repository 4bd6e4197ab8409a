import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { Value } from 'typebox/value'
import { identities, users } from '../../../../db/schema/index.ts'
import { InvalidInput } from '../../../errors.ts'
import { inTransaction } from '../../../plugins/database.ts'
import type { Scope } from '../../../scope.ts'
import { logActivity } from '../../activity/log-activity.ts'
import { findOrAddOrganisation } from '../../organisations/find-organisation.ts'
import { recogniseOrganisation } from '../../organisations/recognise.ts'
import { Email, Name } from '../schema.ts'
import { createSession } from '../sessions.ts'
import type { SignedIn } from '../sign-in.ts'
import { asMember } from '../viewers.ts'
import type { Claims } from './ask-provider.ts'
import { domainOf, type Provider } from './read-providers.ts'

/**
 * Signs in who an organisation's log-on speaks for, on a device as `deviceOf` tells it: the account that it has spoken for
 * before, else the one that has the mail address confirmed, else a new one. What somebody made with the address and never
 * confirmed is left alone.
 * @throws InvalidInput when the log-on does not vouch for a mail address of its own organisation
 */
export async function signInFromProvider(
  scope: Scope,
  provider: Provider,
  claims: Claims,
  device: string | null,
): Promise<SignedIn> {
  const email = vouchedFor(provider, claims)
  return inTransaction(scope, async (scope) => {
    // who comes in twice at once becomes one; confirming the address waits, too
    await scope.db.execute(sql`select pg_advisory_xact_lock(hashtext(lower(${email})))`)
    const userId = (await knownAs(scope, claims)) ?? (await linked(scope, provider, claims, email))
    const [person] = await scope.db.select({ locale: users.locale }).from(users).where(eq(users.id, userId))
    return { ...(await createSession(scope, userId, device)), locale: person?.locale ?? scope.locale }
  })
}

function vouchedFor({ domains }: Provider, { email, emailVerified }: Claims): string {
  if (!email || !Value.Check(Email, email)) throw new InvalidInput({ email: 'accounts:provider.noAddress' })
  if (!domains.includes(domainOf(email))) throw new InvalidInput({ email: 'accounts:provider.otherDomain' })
  if (!emailVerified) throw new InvalidInput({ email: 'accounts:provider.notVerified' })
  return email
}

async function knownAs({ db }: Scope, { issuer, subject }: Claims): Promise<number | null> {
  const [known] = await db
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  return known?.userId ?? null
}

async function linked(scope: Scope, provider: Provider, claims: Claims, email: string): Promise<number> {
  const [confirmed] = await scope.db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.email, email), isNotNull(users.emailConfirmedAt)))
  const userId = confirmed?.id ?? (await added(scope, provider, claims, email))
  const { issuer, subject } = claims
  await scope.db.insert(identities).values({ issuer, subject, userId })
  await logActivity(await asMember(scope, userId), {
    verb: 'account.linked',
    subject: 'user',
    subjectId: userId,
    room: scope.room?.slug,
  })
  return userId
}

async function added(scope: Scope, provider: Provider, { name }: Claims, email: string): Promise<number> {
  const workplace =
    (await recogniseOrganisation(scope, email)) ?? (await findOrAddOrganisation(scope, provider.name))
  const [user] = await scope.db
    .insert(users)
    .values({
      name: nameFor(name, email),
      email,
      emailConfirmedAt: new Date(),
      organisationId: workplace.id,
      locale: scope.locale,
    })
    .returning({ id: users.id })
  if (!user) throw new Error('an account could not be made')
  return user.id
}

/** What the log-on calls them, as far as a name looks so; else what comes before the @. They can change it. */
function nameFor(told: string | null, email: string): string {
  const local = email
    .slice(0, email.lastIndexOf('@'))
    .replace(/[._+-]+/g, ' ')
    .trim()
  return [told?.trim(), local].find((name) => Value.Check(Name, name)) ?? '?'
}
