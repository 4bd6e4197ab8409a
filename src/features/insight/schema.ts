import { Type } from 'typebox'

export const AskedQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 300 })),
})
