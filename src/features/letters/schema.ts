import { type Static, Type } from 'typebox'

/** More are not read. */
export const mostEntries = 12

const Id = Type.String({ pattern: '^[1-9]\\d{0,14}$' })

export const LetterParams = Type.Object({ id: Id })
export const LinkParams = Type.Object({ id: Id, entry: Id })
export const EndingParams = Type.Object({ id: Id, token: Type.String({ maxLength: 200 }) })

export const LetterForm = Type.Object({
  subject: Type.String({ minLength: 3, maxLength: 120 }),
  intro: Type.Optional(Type.String({ maxLength: 3_000 })),
  version: Type.Integer({ minimum: 1 }),
  /** What it points to, in the order of the page. */
  entry: Type.Optional(Type.Array(Id, { maxItems: 100 })),
  /** The address of one more. */
  add: Type.Optional(Type.String({ maxLength: 500 })),
  /** A button: `earlier:12` moves entry 12 a place. */
  move: Type.Optional(Type.String({ pattern: '^(earlier|later):[1-9]\\d{0,14}$' })),
  /** A button: what to do once it is saved. */
  next: Type.Optional(Type.Enum(['test', 'send'])),
})
/** The version that was looked at. */
export const SendForm = Type.Object({ version: Type.Integer({ minimum: 1 }) })

export type LetterForm = Static<typeof LetterForm>
