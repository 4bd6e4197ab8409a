import { type Static, Type } from 'typebox'

export const DeskQuery = Type.Object({
  after: Type.Optional(Type.String({ maxLength: 400 })),
  /** What was done on the page before. */
  done: Type.Optional(Type.String({ maxLength: 15 })),
})

export const KindParams = Type.Object({ kind: Type.String({ pattern: '^[a-z]{1,30}$' }) })

export const ActParams = Type.Object({
  kind: Type.String({ pattern: '^[a-z]{1,30}$' }),
  act: Type.String({ pattern: '^[a-zA-Z]{1,30}$' }),
})
export type ActParams = Static<typeof ActParams>

export const DoneParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

/** As many as can be dealt with at once. */
export const mostAtOnce = 500

/** One or several in each, with spaces between. */
const Keys = Type.Array(Type.String({ pattern: '^[\\w-]{1,600}( [\\w-]{1,600})*$' }), {
  minItems: 1,
  maxItems: mostAtOnce,
})

/** What was done with which rows: those are shown again. */
export const UndoForm = Type.Object({ keys: Type.Optional(Keys) })

export const ActForm = Type.Object({
  keys: Keys,
  /** What is asked for first was filled in, and what is asked once more was answered. */
  sure: Type.Optional(Type.String()),
})
