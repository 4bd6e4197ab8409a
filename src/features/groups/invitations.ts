import { createHash, randomBytes } from 'node:crypto'
import { and, desc, eq, gt, isNotNull, isNull, lte, or, sql } from 'drizzle-orm'
import { groupInvitations, groupMembers, groups, users } from '../../../db/schema/index.ts'
import { HouseError, InvalidInput, notFound } from '../../errors.ts'
import { inOwnTurn, refuseTooMany } from '../../limits.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { MemberScope, Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { addMember, lockGroup, recordStandIn, requireHost } from './membership.ts'
import type { Group } from './queries.ts'

/** Days that an invitation can be used. */
export const daysValid = 30
/** Who said no is not asked again before so many days. */
const daysOfPeace = 90
const pace = { most: 50, minutes: 24 * 60 }

const aDayMs = 86_400_000

/**
 * Invites an address by mail; whether it has an account is told to nobody. One that was invited before gets a new mail.
 * @throws 404 for who is no host; InvalidInput for who is a member already, said no lately, or has been written to today, and
 *   for more than a person sends
 */
export async function invite(scope: MemberScope, group: Group, email: string): Promise<void> {
  requireHost(scope, group)
  await inOwnTurn(scope, async (scope) => {
    const { db, viewer } = scope
    await refuseHaste(scope)
    await lockGroup(scope, group.id)
    await refuseMember(db, group.id, email)
    const [before] = await db
      .select()
      .from(groupInvitations)
      .where(and(eq(groupInvitations.groupId, group.id), eq(groupInvitations.email, email)))
    if (before?.declinedAt && before.declinedAt > daysAgo(daysOfPeace))
      throw new InvalidInput({ email: 'groups:errors.saidNo' })
    if (before && !before.declinedAt && !before.acceptedAt && before.createdAt > daysAgo(1))
      throw new InvalidInput({ email: 'groups:errors.invitedToday' })
    const now = new Date()
    const sent = {
      invitedBy: viewer.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + daysValid * aDayMs),
      declinedAt: null,
      acceptedAt: null,
      tokenHash: null,
    }
    const [row] = await db
      .insert(groupInvitations)
      .values({ groupId: group.id, email, ...sent })
      .onConflictDoUpdate({ target: [groupInvitations.groupId, groupInvitations.email], set: sent })
      .returning({ id: groupInvitations.id })
    await logActivity(scope, {
      verb: 'group.invited',
      subject: 'group',
      subjectId: group.id,
      room: group.room,
      data: { invitation: row?.id },
    })
    await recordStandIn(scope, group, 'group.invited')
  })
}

const refuseHaste = ({ db, viewer }: MemberScope): Promise<void> =>
  refuseTooMany(
    pace,
    (since) =>
      db.$count(
        groupInvitations,
        and(eq(groupInvitations.invitedBy, viewer.id), gt(groupInvitations.createdAt, since)),
      ),
    new InvalidInput({ email: 'groups:errors.tooManyInvitations' }),
  )

async function refuseMember(db: Database, groupId: number, email: string): Promise<void> {
  const [member] = await db
    .select({ id: users.id })
    .from(users)
    .innerJoin(groupMembers, and(eq(groupMembers.userId, users.id), eq(groupMembers.groupId, groupId)))
    .where(and(eq(users.email, email), isNotNull(users.emailConfirmedAt)))
  if (member) throw new InvalidInput({ email: 'groups:errors.memberAlready' })
}

const daysAgo = (days: number): Date => new Date(Date.now() - days * aDayMs)

/** The invitations that stand open, the newest first; at most a hundred. One query. */
export const openInvitations = ({ db }: Pick<Scope, 'db'>, groupId: number) =>
  db
    .select({
      id: groupInvitations.id,
      email: groupInvitations.email,
      createdAt: groupInvitations.createdAt,
    })
    .from(groupInvitations)
    .where(and(eq(groupInvitations.groupId, groupId), stands()))
    .orderBy(desc(groupInvitations.createdAt), desc(groupInvitations.id))
    .limit(100)

/** Takes an invitation back: its link is dead. @throws 404 for who is no host, or one that is gone */
export async function withdrawInvitation(scope: MemberScope, group: Group, id: number): Promise<void> {
  requireHost(scope, group)
  // the row stays, so that it is counted as sent, and so that a no stays a no
  await inTransaction(scope, async (scope) => {
    const gone = await scope.db
      .update(groupInvitations)
      .set({ tokenHash: null, expiresAt: new Date() })
      .where(and(eq(groupInvitations.id, id), eq(groupInvitations.groupId, group.id), stands()))
      .returning({ id: groupInvitations.id })
    if (gone.length === 0) throw notFound('invitation')
    await recordStandIn(scope, group, 'group.uninvited')
  })
}

/** Gives an invitation the token of its link; only the hash is kept. Null when it was taken back, answered or is too old. */
export async function tokenFor(db: Database, id: number): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const given = await db
    .update(groupInvitations)
    .set({ tokenHash: hashOf(token) })
    .where(and(eq(groupInvitations.id, id), stands()))
    .returning({ id: groupInvitations.id })
  return given.length > 0 ? token : null
}

const lasts = () => and(isNull(groupInvitations.declinedAt), gt(groupInvitations.expiresAt, new Date()))

const stands = () => and(lasts(), isNull(groupInvitations.acceptedAt))

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** An invitation as its link opens it. */
export interface Invitation {
  id: number
  groupId: number
  name: string
  purpose: string
  visibility: Group['visibility']
  room: string
  by: string | null
  /** It was sent to the confirmed address of who looks. */
  isMine: boolean
  /** Whoever it was sent to has said yes. */
  isAccepted: boolean
  /** Who looks is in the group. */
  isIn: boolean
}

/**
 * The invitation of a link, or null when it is unknown, taken back, refused or too old. One that was accepted is
 * there for who did, and for nobody in particular. Reading it does not use it up.
 */
export async function findInvitation({ db, viewer }: Scope, token: string): Promise<Invitation | null> {
  const [row] = await db
    .select({
      id: groupInvitations.id,
      groupId: groups.id,
      name: groups.name,
      purpose: groups.purpose,
      visibility: groups.visibility,
      room: groups.room,
      by: users.name,
      isMine: sql<boolean>`exists (select from users me where me.id = ${viewer.id ?? 0}::bigint
        and me.email_confirmed_at is not null and me.email = ${groupInvitations.email})`,
      isAccepted: isNotNull(groupInvitations.acceptedAt).mapWith(Boolean),
      // as it is now: they may have come in after this request began
      isIn: sql<boolean>`exists (select from group_members m where m.group_id = ${groups.id}
        and m.user_id = ${viewer.id ?? 0}::bigint)`,
    })
    .from(groupInvitations)
    .innerJoin(groups, eq(groups.id, groupInvitations.groupId))
    .leftJoin(users, eq(users.id, groupInvitations.invitedBy))
    .where(and(eq(groupInvitations.tokenHash, hashOf(token)), lasts()))
  return row && (!row.isAccepted || row.isMine || viewer.id === null) ? row : null
}

/** Takes the viewer into the group, a supplier too. @throws 403 for another address than the one that was invited */
export async function accept(scope: MemberScope, invitation: Invitation): Promise<void> {
  requireMine(invitation)
  await inTransaction(scope, async (scope) => {
    await lockGroup(scope, invitation.groupId)
    // it may have been taken back a moment ago, or pressed twice
    const [there] = await scope.db
      .select({ acceptedAt: groupInvitations.acceptedAt })
      .from(groupInvitations)
      .where(and(eq(groupInvitations.id, invitation.id), lasts()))
      .for('update')
    if (!there) throw notFound('invitation')
    if (there.acceptedAt) return
    await addMember(scope, { id: invitation.groupId, room: invitation.room }, scope.viewer.id)
  })
}

/** Says no: whoever has the link may, so that nobody needs an account to be left in peace. */
export async function decline({ db }: Pick<Scope, 'db'>, { id }: Invitation): Promise<void> {
  await db
    .update(groupInvitations)
    .set({ declinedAt: new Date() })
    .where(and(eq(groupInvitations.id, id), stands()))
}

/** @throws 403 */
function requireMine({ isMine }: Invitation): void {
  if (!isMine) throw new HouseError(403, 'groups:errors.otherAddress', 'another address was invited')
}

/** Forgets the address of somebody who leaves the house. In the caller's transaction. */
export async function forgetInvitations({ db, viewer }: MemberScope): Promise<void> {
  await db
    .delete(groupInvitations)
    .where(sql`${groupInvitations.email} = (select u.email from users u where u.id = ${viewer.id})`)
}

/** Clears away invitations whose time is over, and refusals that need no longer be remembered. */
export async function deleteOldInvitations(db: Database): Promise<void> {
  await db
    .delete(groupInvitations)
    .where(
      or(
        and(isNull(groupInvitations.declinedAt), lte(groupInvitations.expiresAt, daysAgo(1))),
        lte(groupInvitations.declinedAt, daysAgo(daysOfPeace)),
      ),
    )
}
