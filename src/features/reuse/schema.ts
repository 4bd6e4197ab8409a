import { Type } from 'typebox'

/** "Vi har brugt dette": what came of it, and a sentence about it. Neither is asked for. */
export const ReuseForm = Type.Object({
  derived: Type.Optional(Type.Integer({ minimum: 1 })),
  note: Type.Optional(Type.String({ maxLength: 300 })),
})
