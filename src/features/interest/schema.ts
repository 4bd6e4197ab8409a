import { Type } from 'typebox'

/** "Jeg vil høre mere": about what, and a question. Neither is asked for. */
export const InterestForm = Type.Object({
  wanted: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 20, uniqueItems: true })),
  question: Type.Optional(Type.String({ maxLength: 600 })),
})
