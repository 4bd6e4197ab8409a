import { Type } from 'typebox'
import { Submission } from '../../forms.ts'

/** Whom to write to: one of those who know an imported entry; nothing for the entry's own contact. */
export const MessageQuery = Type.Object({ to: Type.Optional(Type.String({ maxLength: 20 })) })

export const MessageForm = Type.Object({
  body: Type.String({ minLength: 10, maxLength: 4_000 }),
  to: Type.Optional(Type.Integer({ minimum: 1 })),
  submission: Submission,
})

export const AcquaintanceForm = Type.Object({ note: Type.Optional(Type.String({ maxLength: 300 })) })
