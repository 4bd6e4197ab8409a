import { Type } from 'typebox'

export const DeadLinksQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 80 })) })

export const LinkParams = Type.Object({
  id: Type.String({ pattern: '^\\d{1,15}$' }),
  field: Type.String({ pattern: '^\\w{1,40}$' }),
})
