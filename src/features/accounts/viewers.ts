import { sql } from 'drizzle-orm'
import { users } from '../../../db/schema/index.ts'
import { keysOf, type Member } from '../../scope.ts'

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
