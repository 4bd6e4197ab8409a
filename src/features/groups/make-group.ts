import { and, count, eq, ne, notInArray } from 'drizzle-orm'
import { entries, groupMembers, groupRequests, groupRooms, groups } from '../../../db/schema/index.ts'
import { InvalidInput, notFound } from '../../errors.ts'
import { inOwnTurn } from '../../limits.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import { refuseCprNumber } from '../../refuse-cpr.ts'
import type { MemberScope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { requireHouseMember } from '../contact/require-house-member.ts'
import { handToHosts, holdReported } from '../reports/hand-to-hosts.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { leaveClosedEvents } from './closed-events.ts'
import { addMember, lockGroup, recordStandIn, requireHost } from './membership.ts'
import type { Group } from './queries.ts'
import type { GroupForm } from './schema.ts'

/** One person is host of so many groups at most. */
const mostHosted = 20

/** From what all can read to what its members alone know of. */
const widest: Group['visibility'][] = ['open', 'closed', 'hidden']

/** What a group can be made into: what was told in trust is never opened. */
export const narrower = (visibility: Group['visibility']): Group['visibility'][] =>
  widest.slice(widest.indexOf(visibility))

/**
 * Makes a group that lives in a room, with the viewer as its host.
 * @throws 403 for who is no member of the house; InvalidInput for settings that do not go together, what looks like a CPR
 *   number, or a twenty-first group
 */
export async function makeGroup(
  scope: MemberScope,
  rooms: Rooms,
  home: string,
  form: GroupForm,
): Promise<{ id: number; name: string }> {
  requireHouseMember(scope)
  const columns = checked(form)
  return inOwnTurn(scope, async (scope) => {
    const { db, viewer } = scope
    const [hosted] = await db
      .select({ groups: count() })
      .from(groupMembers)
      .where(and(eq(groupMembers.userId, viewer.id), eq(groupMembers.isHost, true)))
    if ((hosted?.groups ?? 0) >= mostHosted) throw new InvalidInput({ name: 'groups:errors.tooManyHosted' })
    const [group] = await db
      .insert(groups)
      .values({ ...columns, room: home, submission: form.submission ?? null })
      .onConflictDoNothing({ target: groups.submission })
      .returning()
    if (!group) return madeBefore(scope, form)
    await db
      .insert(groupRooms)
      .values(shownIn(rooms, home, form).map((room) => ({ groupId: group.id, room })))
    await logActivity(scope, { verb: 'group.made', subject: 'group', subjectId: group.id, room: home })
    await addMember(scope, group, viewer.id, { isHost: true })
    return group
  })
}

async function madeBefore({ db, viewer }: MemberScope, { submission }: GroupForm) {
  const [group] = await db
    .select({ id: groups.id, name: groups.name })
    .from(groups)
    .innerJoin(groupMembers, and(eq(groupMembers.groupId, groups.id), eq(groupMembers.userId, viewer.id)))
    .where(eq(groups.submission, submission ?? ''))
  if (!group) throw notFound('group')
  return group
}

/**
 * Changes a group. One that becomes closed takes all that was shared in it along, and what is reported of it.
 * @throws 404 for who is no host, and for a forum; InvalidInput for settings that do not go together, or that would open
 *   what was told in trust
 */
export async function changeGroup(
  scope: MemberScope,
  rooms: Rooms,
  group: Group,
  form: GroupForm,
): Promise<void> {
  requireHost(scope, group)
  const columns = checked(form)
  await inTransaction(scope, async (scope) => {
    const { db } = scope
    const before = await lockGroup(scope, group.id)
    if (!narrower(before.visibility).includes(form.visibility))
      throw new InvalidInput({ visibility: 'groups:errors.noOpening' })
    // nobody could let anybody in
    if (form.visibility !== 'open' && !(await hasHost(db, group)))
      throw new InvalidInput({ visibility: 'groups:errors.noHost' })
    await db.update(groups).set(columns).where(eq(groups.id, group.id))
    const shown = shownIn(rooms, group.room, form)
    await db
      .delete(groupRooms)
      .where(and(eq(groupRooms.groupId, group.id), notInArray(groupRooms.room, shown)))
    await db
      .insert(groupRooms)
      .values(shown.map((room) => ({ groupId: group.id, room })))
      .onConflictDoNothing()
    // nobody is left waiting for an answer that does not come
    if (form.joining !== 'request') await db.delete(groupRequests).where(eq(groupRequests.groupId, group.id))
    if (form.visibility !== 'open') {
      await holdReported(scope, group.id)
      await closeEntries(scope, group)
      await handToHosts(scope, group.id)
      await leaveClosedEvents(scope, group.id)
    }
    await logActivity(scope, {
      verb: 'group.changed',
      subject: 'group',
      subjectId: group.id,
      room: group.room,
      data: form.notCpr ? { notCpr: form.notCpr } : {},
    })
    await recordStandIn(scope, group, 'group.changed')
  })
}

const hasHost = async (db: Database, { id }: Pick<Group, 'id'>): Promise<boolean> =>
  (await db.$count(groupMembers, and(eq(groupMembers.groupId, id), eq(groupMembers.isHost, true)))) > 0

/** So many rows of the log go into one statement. */
const batch = 1_000

/** Gives all that was shared in the group the key of its members, also where search keeps it. */
async function closeEntries(scope: MemberScope, { id }: Pick<Group, 'id'>): Promise<void> {
  const audience = `group:${id}`
  // in their order, as whoever else holds several
  await scope.db
    .select({ id: entries.id })
    .from(entries)
    .where(eq(entries.groupId, id))
    .orderBy(entries.id)
    .for('no key update')
  const closed = await scope.db
    .update(entries)
    .set({ audience })
    .where(and(eq(entries.groupId, id), ne(entries.audience, audience)))
    .returning({ id: entries.id, room: entries.room })
  for (let from = 0; from < closed.length; from += batch) {
    const some = closed.slice(from, from + batch)
    await logActivity(
      scope,
      ...some.map((entry) => ({
        verb: 'entry.changed' as const,
        subject: 'entry' as const,
        subjectId: entry.id,
        room: entry.room,
        data: { fields: ['audience'] },
      })),
    )
  }
}

/** @throws InvalidInput */
function checked(form: GroupForm) {
  const { name, purpose, visibility, joining, wholeHouse } = form
  refuseCprNumber({ text: `${name}\n${purpose}`, notCpr: form.notCpr })
  if (visibility === 'hidden' && joining !== 'invitation')
    throw new InvalidInput({ joining: 'groups:errors.hiddenJoining' })
  return { name, purpose, visibility, joining, wholeHouse }
}

const shownIn = (rooms: Rooms, home: string, form: GroupForm): string[] => [
  ...new Set([
    home,
    ...(form.rooms ?? []).filter((room) => rooms.bySlug.get(room)?.features.includes('thread')),
  ]),
]
