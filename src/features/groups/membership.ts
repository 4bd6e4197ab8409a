import { and, asc, count, eq, ne, sql } from 'drizzle-orm'
import { groupInvitations, groupMembers, groupRequests, groups } from '../../../db/schema/index.ts'
import { HouseError, notFound } from '../../errors.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import { refuseCprNumber } from '../../refuse-cpr.ts'
import { isHouseMember, looksAfter, type MemberScope, type Viewer } from '../../scope.ts'
import { logActivity, type Verb } from '../activity/log-activity.ts'
import type { ActName } from '../audit/acts.ts'
import { recordOnEach } from '../audit/record-act.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import { leaveClosedEvents } from './closed-events.ts'
import type { Group } from './queries.ts'

type Known = Pick<Group, 'id' | 'room'>

/** A person is in so many groups at most, each of which is a key of theirs. */
const mostGroups = 200

export const isIn = (viewer: Viewer, { id }: Pick<Group, 'id'>): boolean =>
  viewer.keys.includes(`group:${id}`)

/**
 * A host of the group: they alone say how it works and who is in it. Where all hosts of an open group have left, those who
 * look after its room stand in until somebody is host again. A forum has none.
 */
export const mayHost = (viewer: Viewer, { id, isForum, ...group }: Hosted): boolean =>
  !isForum &&
  (viewer.hostOf.includes(id) ||
    (!group.hasHost && group.visibility === 'open' && looksAfter(viewer, group.room)))

type Hosted = Pick<Group, 'id' | 'isForum' | 'hasHost' | 'visibility' | 'room'>

/** Whether the viewer may share something in the group; where everybody may join, who writes has joined. */
export const mayWrite = (viewer: Viewer, group: Group): boolean =>
  isIn(viewer, group) ||
  (group.visibility === 'open' && group.joining === 'free' && (group.isForum || isHouseMember(viewer)))

/**
 * Makes the viewer a member, or asks the hosts to. Done twice, also at the same moment, it is done once.
 * @throws 403 for who is no member of the house, and where one comes in by invitation only; 409 in too many groups
 */
export async function join(scope: MemberScope, group: Known, text = ''): Promise<'joined' | 'asked'> {
  requireHouseMember(scope)
  refuseCprNumber({ text })
  return inTransaction(scope, async (scope) => {
    // it may have been closed a moment ago
    const { joining } = await lockGroup(scope, group.id)
    if (joining === 'invitation') throw new HouseError(403, 'groups:errors.invitationOnly', 'not invited')
    if (joining === 'free') {
      await addMember(scope, group, scope.viewer.id)
      return 'joined'
    }
    if (await memberRow(scope.db, group.id, scope.viewer.id)) return 'joined'
    const [asked] = await scope.db
      .insert(groupRequests)
      .values({ groupId: group.id, userId: scope.viewer.id, text })
      .onConflictDoNothing()
      .returning()
    if (asked) await log(scope, 'group.requested', group, scope.viewer.id)
    return 'asked'
  })
}

/**
 * Puts a person into a group; what they asked for, or were invited to, is settled by it.
 * @throws 409 for who is in too many groups
 */
export async function addMember(
  scope: MemberScope,
  group: Known,
  userId: number,
  { verb = 'group.joined', isHost = false }: { verb?: Verb; isHost?: boolean } = {},
): Promise<void> {
  await inTransaction(scope, async (scope) => {
    const { db } = scope
    await lockGroup(scope, group.id)
    const [held] = await db
      .select({ groups: count() })
      .from(groupMembers)
      .where(eq(groupMembers.userId, userId))
    if ((held?.groups ?? 0) >= mostGroups)
      throw new HouseError(409, 'groups:errors.tooMany', 'too many groups')
    const [added] = await db
      .insert(groupMembers)
      .values({ groupId: group.id, userId, isHost })
      .onConflictDoNothing()
      .returning()
    await dropRequest(scope, group, userId)
    await db
      .update(groupInvitations)
      .set({ acceptedAt: new Date() })
      .where(
        and(
          eq(groupInvitations.groupId, group.id),
          sql`${groupInvitations.email} = (select u.email from users u where u.id = ${userId} and u.email_confirmed_at is not null)`,
        ),
      )
    if (!added) return
    await countMembers(scope, group.id, 1)
    await log(scope, verb, group, userId)
  })
}

/** Takes back what the viewer has asked for. */
export async function dropRequest(scope: MemberScope, group: Known, userId: number): Promise<boolean> {
  const dropped = await scope.db
    .delete(groupRequests)
    .where(and(eq(groupRequests.groupId, group.id), eq(groupRequests.userId, userId)))
    .returning()
  return dropped.length > 0
}

/** A host lets somebody in who has asked, or does not. @throws 404 when they have not asked, or ask no longer */
export async function answerRequest(
  scope: MemberScope,
  group: Group,
  userId: number,
  admitted: boolean,
): Promise<void> {
  requireHost(scope, group)
  await inTransaction(scope, async (scope) => {
    await lockGroup(scope, group.id)
    if (!(await dropRequest(scope, group, userId))) throw notFound('request')
    if (admitted) await addMember(scope, group, userId, { verb: 'group.admitted' })
    else await log(scope, 'group.refused', group, userId)
    await recordStandIn(scope, group, admitted ? 'group.admitted' : 'group.refused', userId)
  })
}

/**
 * Takes the viewer out of a group. Left twice it is no fault.
 * @throws 409 for the last host while others stay
 */
export const leave = (scope: MemberScope, group: Known): Promise<void> =>
  takeOut(scope, group, scope.viewer.id, 'group.left')

/** A host takes somebody out. @throws 404 for who is no member; 409 for the last host */
export async function removeMember(scope: MemberScope, group: Group, userId: number): Promise<void> {
  requireHost(scope, group)
  if (!(await memberRow(scope.db, group.id, userId))) throw notFound('member')
  await inTransaction(scope, async (scope) => {
    await takeOut(scope, group, userId, 'group.removed')
    await recordStandIn(scope, group, 'group.removed', userId)
  })
}

async function takeOut(scope: MemberScope, group: Known, userId: number, verb: Verb): Promise<void> {
  await inTransaction(scope, async (scope) => {
    await lockGroup(scope, group.id)
    const row = await memberRow(scope.db, group.id, userId)
    if (!row) return
    if (row.isHost) await requireAnotherHost(scope, group.id, userId)
    await scope.db
      .delete(groupMembers)
      .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, userId)))
    await countMembers(scope, group.id, -1)
    await leaveClosedEvents(scope, group.id)
    await log(scope, verb, group, userId)
  })
}

/** Makes a member a host, or a host a member. @throws 404 for who is no member; 409 for the last host */
export async function setHost(
  scope: MemberScope,
  group: Group,
  userId: number,
  isHost: boolean,
): Promise<void> {
  requireHost(scope, group)
  await inTransaction(scope, async (scope) => {
    await lockGroup(scope, group.id)
    const row = await memberRow(scope.db, group.id, userId)
    if (!row) throw notFound('member')
    if (row.isHost === isHost) return
    if (!isHost) await requireAnotherHost(scope, group.id, userId)
    await scope.db
      .update(groupMembers)
      .set({ isHost })
      .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, userId)))
    const verb = isHost ? 'group.hostGiven' : 'group.hostTaken'
    await log(scope, verb, group, userId)
    await recordStandIn(scope, group, verb, userId)
  })
}

/** Takes a person who leaves the house out of all groups; where they were the last host, who has been there longest is one. */
export async function leaveAllGroups(scope: MemberScope): Promise<void> {
  const { db, viewer } = scope
  const own = await db
    .select({ id: groups.id, room: groups.room, isHost: groupMembers.isHost })
    .from(groupMembers)
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .where(eq(groupMembers.userId, viewer.id))
    .orderBy(asc(groups.id))
  for (const group of own) {
    await lockGroup(scope, group.id)
    if (group.isHost && !(await hasOtherHost(db, group.id, viewer.id))) await passOn(scope, group)
    await takeOut(scope, group, viewer.id, 'group.left')
  }
}

async function passOn(scope: MemberScope, group: Known): Promise<void> {
  const { db, viewer } = scope
  const [next] = await db
    .select({ userId: groupMembers.userId })
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, group.id), ne(groupMembers.userId, viewer.id)))
    .orderBy(asc(groupMembers.createdAt), asc(groupMembers.userId))
    .limit(1)
  if (!next) return
  await db
    .update(groupMembers)
    .set({ isHost: true })
    .where(and(eq(groupMembers.groupId, group.id), eq(groupMembers.userId, next.userId)))
  await log(scope, 'group.hostGiven', group, next.userId)
}

/** @throws 404 for who is no host */
export function requireHost({ viewer }: MemberScope, group: Group): void {
  if (!mayHost(viewer, group)) throw notFound('group')
}

/** Writes down what somebody does in the hosts' stead. */
export async function recordStandIn(
  scope: MemberScope,
  group: Known,
  act: ActName & `group.${string}`,
  person?: number,
): Promise<void> {
  if (scope.viewer.hostOf.includes(group.id)) return
  await recordOnEach(scope, act, 'group', [group], person === undefined ? {} : { person })
}

/** Everything that changes who is in a group waits in line. @throws 404 when it is gone */
export async function lockGroup({ db }: MemberScope, id: number): Promise<typeof groups.$inferSelect> {
  const [group] = await db.select().from(groups).where(eq(groups.id, id)).for('update')
  if (!group) throw notFound('group')
  return group
}

const memberRow = (db: Database, groupId: number, userId: number) =>
  db.query.groupMembers.findFirst({
    where: and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)),
  })

async function hasOtherHost(db: Database, groupId: number, userId: number): Promise<boolean> {
  const [other] = await db
    .select({ userId: groupMembers.userId })
    .from(groupMembers)
    .where(
      and(eq(groupMembers.groupId, groupId), eq(groupMembers.isHost, true), ne(groupMembers.userId, userId)),
    )
    .limit(1)
  return other !== undefined
}

/** Somebody must be there to let people in, as long as there are others to look after. */
async function requireAnotherHost({ db }: MemberScope, groupId: number, userId: number): Promise<void> {
  if (await hasOtherHost(db, groupId, userId)) return
  const [others] = await db
    .select({ people: count() })
    .from(groupMembers)
    .where(and(eq(groupMembers.groupId, groupId), ne(groupMembers.userId, userId)))
  if ((others?.people ?? 0) > 0) throw new HouseError(409, 'groups:errors.lastHost', 'the last host')
}

const countMembers = ({ db }: MemberScope, id: number, by: 1 | -1) =>
  db
    .update(groups)
    .set({ members: sql`${groups.members} + ${by}` })
    .where(eq(groups.id, id))

const log = (scope: MemberScope, verb: Verb, { id, room }: Known, userId: number) =>
  logActivity(scope, { verb, subject: 'group', subjectId: id, room, data: { userId } })
