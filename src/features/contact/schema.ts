import { Type } from 'typebox'

const uuid = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$'

export const EntryParams = Type.Object({ idSlug: Type.String({ minLength: 1, maxLength: 200 }) })

/** Whom to write to: one of those who know an imported entry; nothing for the entry's own contact. */
export const MessageQuery = Type.Object({ to: Type.Optional(Type.String({ maxLength: 20 })) })

export const MessageForm = Type.Object({
  body: Type.String({ minLength: 10, maxLength: 4_000 }),
  to: Type.Optional(Type.Integer({ minimum: 1 })),
  submission: Type.Optional(Type.String({ pattern: uuid })),
})

export const AcquaintanceForm = Type.Object({ note: Type.Optional(Type.String({ maxLength: 300 })) })

export const isUuid = (text: string): boolean => new RegExp(uuid).test(text)
