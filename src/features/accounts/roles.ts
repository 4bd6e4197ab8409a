import { and, asc, eq } from 'drizzle-orm'
import { roles, users } from '../../../db/schema/index.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'

/** A steward runs the house, an editor one room. */
export type Role = { role: 'steward' } | { role: 'editor'; room: string }

type Writes = Pick<Scope, 'db' | 'viewer'>

/** Gives a person a role. Given again, nothing changes. */
export const giveRole = (scope: Writes, userId: number, role: Role): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const given = await scope.db.insert(roles).values(rowOf(userId, role)).onConflictDoNothing().returning()
    if (given.length > 0) await logActivity(scope, activityOf('account.roleGiven', userId, role))
  })

/** Takes a role from a person; one that they do not have is no fault. */
export const takeRole = (scope: Writes, userId: number, role: Role): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const row = rowOf(userId, role)
    const taken = await scope.db
      .delete(roles)
      .where(and(eq(roles.userId, userId), eq(roles.role, row.role), eq(roles.room, row.room)))
      .returning()
    if (taken.length > 0) await logActivity(scope, activityOf('account.roleTaken', userId, role))
  })

/** Everybody who has a role, stewards first. */
export const findRoles = (db: Database) =>
  db
    .select({ role: roles.role, room: roles.room, name: users.name, email: users.email })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .orderBy(asc(roles.room), asc(users.name))

const rowOf = (userId: number, role: Role) => ({
  userId,
  role: role.role,
  room: role.role === 'editor' ? role.room : '',
})

const activityOf = (verb: 'account.roleGiven' | 'account.roleTaken', subjectId: number, role: Role) => ({
  verb,
  subject: 'user' as const,
  subjectId,
  room: role.role === 'editor' ? role.room : undefined,
  data: { role: role.role },
})
