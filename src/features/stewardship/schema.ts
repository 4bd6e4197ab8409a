import { Type } from 'typebox'
import { Email } from '../accounts/schema.ts'

/** A role as a form carries it: the slug of a room that one edits; empty for a steward of the house. */
const RoleRoom = Type.String({ maxLength: 40 })

export const GiveRoleForm = Type.Object({ email: Email, room: Type.Optional(RoleRoom) })
export const TakeRoleForm = Type.Object({
  person: Type.Integer({ minimum: 1 }),
  room: Type.Optional(RoleRoom),
})
