import { and, asc, eq } from 'drizzle-orm'
import { roles, users } from '../../../db/schema/index.ts'
import { HouseError } from '../../errors.ts'
import { type Database, inTransaction } from '../../plugins/database.ts'
import type { Scope } from '../../scope.ts'
import { logActivity } from '../activity/log-activity.ts'
import { recordAct } from '../audit/record-act.ts'

/** A steward runs the house, an editor one room. */
export type Role = { role: 'steward' } | { role: 'editor'; room: string }

type Writes = Pick<Scope, 'db' | 'viewer'>

/** Gives a person a role. Given again, nothing changes. */
export const giveRole = (scope: Writes, userId: number, role: Role): Promise<void> =>
  inTransaction(scope, async (scope) => {
    const given = await scope.db.insert(roles).values(rowOf(userId, role)).onConflictDoNothing().returning()
    if (given.length > 0) await writeDown(scope, 'Given', userId, role)
  })

/**
 * Takes a role from a person; one that they do not have is no fault.
 * @throws 409 for the last steward of the house
 */
export const takeRole = (scope: Writes, userId: number, role: Role): Promise<void> =>
  inTransaction(scope, async (scope) => {
    if (role.role === 'steward' && (await isLastSteward(scope, userId)))
      throw new HouseError(409, 'stewardship:errors.lastSteward', 'the last steward')
    const row = rowOf(userId, role)
    const taken = await scope.db
      .delete(roles)
      .where(and(eq(roles.userId, userId), eq(roles.role, row.role), eq(roles.room, row.room)))
      .returning()
    if (taken.length > 0) await writeDown(scope, 'Taken', userId, role)
  })

/**
 * Whether nobody would be left to give roles without this person. In a transaction: two who go at once wait for each
 * other.
 */
export async function isLastSteward({ db }: Pick<Scope, 'db'>, userId: number): Promise<boolean> {
  const stewards = await db
    .select({ userId: roles.userId })
    .from(roles)
    .where(eq(roles.role, 'steward'))
    .orderBy(asc(roles.userId))
    .for('update')
  return stewards.length === 1 && stewards[0]?.userId === userId
}

/** Everybody who has a role, stewards first. One query. */
export const findRoles = (db: Database) =>
  db
    .select({
      userId: roles.userId,
      role: roles.role,
      room: roles.room,
      name: users.name,
      email: users.email,
    })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .orderBy(asc(roles.room), asc(users.name), asc(users.id))

const rowOf = (userId: number, role: Role) => ({
  userId,
  role: role.role,
  room: role.role === 'editor' ? role.room : '',
})

async function writeDown(scope: Writes, what: 'Given' | 'Taken', id: number, role: Role): Promise<void> {
  const room = role.role === 'editor' ? role.room : undefined
  const detail = { role: role.role }
  await logActivity(scope, {
    verb: `account.role${what}`,
    subject: 'user',
    subjectId: id,
    room,
    data: detail,
  })
  await recordAct(scope.db, {
    by: scope.viewer.id,
    act: what === 'Given' ? 'role.given' : 'role.taken',
    room: room ?? null,
    subject: { kind: 'user', id },
    detail,
  })
}
