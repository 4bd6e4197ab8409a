import { Type } from 'typebox'

export const PersonParams = Type.Object({ idSlug: Type.String() })
export const PersonQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 30 })) })
