import { Type } from 'typebox'

export const AskedQuery = Type.Object({
  /** `all` for everything that is searched for; else what was not found. */
  show: Type.Optional(Type.String({ maxLength: 10 })),
  after: Type.Optional(Type.String({ maxLength: 300 })),
})
