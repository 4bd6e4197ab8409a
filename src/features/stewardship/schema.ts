import { type Static, Type } from 'typebox'
import { Email } from '../accounts/schema.ts'

/** A role as a form carries it: `steward`, or `editor:` and the room's slug. */
const RoleName = Type.String({ pattern: '^(steward|editor:[a-z][a-z0-9-]{1,39})$' })

export const GiveRoleForm = Type.Object({ email: Email, role: RoleName })
export type GiveRoleForm = Static<typeof GiveRoleForm>

export const TakeRoleForm = Type.Object({
  person: Type.Integer({ minimum: 1 }),
  role: RoleName,
})
