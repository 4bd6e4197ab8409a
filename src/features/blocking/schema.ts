import { Type } from 'typebox'

const PersonId = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

/** In an address, and in the form behind it. */
export const PersonNamed = Type.Object({ person: PersonId })
