import { eq, type SQL, sql } from 'drizzle-orm'
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
  /** `member:` or `host:<group>`, one for each group they are in. */
  groups: sql<string[]>`array(select case when m.is_host then 'host:' else 'member:' end || m.group_id
    from group_members m where m.user_id = ${users.id})`,
}

export interface ViewerRow {
  id: number
  name: string
  confirmed: boolean
  isSupplier: boolean
  roles: string[]
  groups: string[]
}

/** The person behind a row, with the audience keys that follow from it. */
export function toMember({ id, name, confirmed, isSupplier, roles, groups }: ViewerRow): Member {
  const editorOf = roles
    .filter((role) => role.startsWith('editor:'))
    .map((role) => role.slice('editor:'.length))
  return {
    id,
    name,
    confirmed,
    steward: roles.some((role) => role.startsWith('steward:')),
    editorOf,
    hostOf: numbersAfter('host:', groups),
    keys: keysOf({ confirmed, isSupplier, editorOf, groups: numbersAfter('', groups) }),
  }
}

const numbersAfter = (role: string, groups: string[]): number[] =>
  groups.filter((group) => group.startsWith(role)).map((group) => Number(group.split(':')[1]))

/**
 * The scope of somebody who has shown who they are in another way than by the session: a mailed link, a password.
 * @throws 404 when the account is gone
 */
export async function asMember(scope: Scope, userId: number): Promise<MemberScope> {
  const [row] = await scope.db.select(viewerColumns).from(users).where(eq(users.id, userId))
  if (!row) throw notFound('account')
  return { ...scope, viewer: toMember(row) }
}

/** Whether a person (`u` in the query) holds the key of an audience: what `keysOf` says, for many people at once. */
export function holderOf(audience: string): SQL {
  if (audience === 'public') return sql`true`
  if (audience === 'members') return sql`(u.email_confirmed_at is not null and not u.is_supplier)`
  const [role, name = ''] = audience.split(':')
  if (role === 'group')
    return sql`exists (select 1 from group_members m where m.user_id = u.id and m.group_id = ${Number(name)}::bigint)`
  if (role !== 'editors') return sql`false`
  return sql`exists (select 1 from roles r where r.user_id = u.id and r.role = 'editor' and r.room = ${name})`
}
