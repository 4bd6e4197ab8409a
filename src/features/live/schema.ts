import { type Static, Type } from 'typebox'

/** What one wants to hear of. */
export const LiveQuery = Type.Object({
  entry: Type.Optional(Type.String({ maxLength: 15 })),
  /** The place in the log up to which the page knows everything. */
  after: Type.Optional(Type.String({ maxLength: 15 })),
})
export type LiveQuery = Static<typeof LiveQuery>
