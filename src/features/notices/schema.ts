import { Type } from 'typebox'

export const NoticesQuery = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) })
