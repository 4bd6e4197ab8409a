import { eq, sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { notFound } from '../../errors.ts'
import { keysOf, type Member, type MemberScope, type Scope } from '../../scope.ts'

/** The columns that a viewer is made of; read them from `users`. */
export const viewerColumns = {
  id: users.id,
  name: users.name,
  confirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
  isSupplier: users.isSupplier,
  /** `steward:` or `editor:<room>`, one for each role. */
  roles: sql<string[]>`array(select r.role || ':' || r.room from roles r where r.user_id = ${users.id})`,
}

export interface ViewerRow {
  id: number
  name: string
  confirmed: boolean
  isSupplier: boolean
  roles: string[]
}

/** The person behind a row, with the audience keys that follow from it. */
export function toMember({ id, name, confirmed, isSupplier, roles }: ViewerRow): Member {
  const editorOf = roles
    .filter((role) => role.startsWith('editor:'))
    .map((role) => role.slice('editor:'.length))
  return {
    id,
    name,
    confirmed,
    steward: roles.some((role) => role.startsWith('steward:')),
    editorOf,
    keys: keysOf({ confirmed, isSupplier, editorOf }),
  }
}

/**
 * The scope of somebody who has shown who they are in another way than by the session: a mailed link, a password.
 * @throws 404 when the account is gone
 */
export async function asMember(scope: Scope, userId: number): Promise<MemberScope> {
  const [row] = await scope.db.select(viewerColumns).from(users).where(eq(users.id, userId))
  if (!row) throw notFound('account')
  return { ...scope, viewer: toMember(row) }
}
