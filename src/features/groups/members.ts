import { and, asc, eq, sql } from 'drizzle-orm'
import { groupMembers, groupRequests, users } from '../../../db/schema/index.ts'
import type { MemberScope, Viewer } from '../../scope.ts'

/** Who somebody is, and where they work. */
const person = {
  id: users.id,
  name: users.name,
  title: users.title,
  organisation: sql<string | null>`(select o.name from organisations o where o.id = ${users.organisationId})`,
}

/** The members of a group, who came last first, a page at a time; hosts are marked. One query. */
export async function membersOf(
  { db }: Pick<MemberScope, 'db'>,
  groupId: number,
  { before, limit }: { before?: { at: Date; id: number } | undefined; limit: number },
) {
  const rows = await db
    .select({
      ...person,
      isExample: users.isExample,
      isHost: groupMembers.isHost,
      since: groupMembers.createdAt,
    })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(
      and(
        eq(groupMembers.groupId, groupId),
        before
          ? sql`(${groupMembers.createdAt}, ${groupMembers.userId}) < (${before.at.toISOString()}::timestamptz, ${before.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(sql`${groupMembers.createdAt} desc, ${groupMembers.userId} desc`)
    .limit(limit + 1)
  const members = rows.slice(0, limit)
  const last = rows.length > limit ? members.at(-1) : undefined
  return { members, next: last ? { publishedAt: last.since, id: last.id } : null }
}

/** The hosts of a group by name, some of them. One query. */
export const hostsOf = ({ db }: Pick<MemberScope, 'db'>, groupId: number) =>
  db
    .select({ id: users.id, name: users.name, isExample: users.isExample })
    .from(groupMembers)
    .innerJoin(users, eq(users.id, groupMembers.userId))
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.isHost, true)))
    .orderBy(asc(users.name), asc(users.id))
    .limit(20)

/** Who would like to be let in, who asked first first; the oldest hundred. One query. */
export const requestsOf = ({ db }: Pick<MemberScope, 'db'>, groupId: number) =>
  db
    .select({
      ...person,
      text: groupRequests.text,
      askedAt: groupRequests.createdAt,
    })
    .from(groupRequests)
    .innerJoin(users, eq(users.id, groupRequests.userId))
    .where(eq(groupRequests.groupId, groupId))
    .orderBy(asc(groupRequests.createdAt), asc(groupRequests.userId))
    .limit(100)

/** Whether the viewer has asked to be let in. */
export async function hasAsked(
  { db, viewer }: Pick<MemberScope, 'db'> & { viewer: Viewer },
  groupId: number,
) {
  if (viewer.id === null) return false
  const row = await db.query.groupRequests.findFirst({
    where: and(eq(groupRequests.groupId, groupId), eq(groupRequests.userId, viewer.id)),
  })
  return row !== undefined
}
