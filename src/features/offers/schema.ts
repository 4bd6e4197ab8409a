import { type Static, Type } from 'typebox'
import { offerWays } from '../../../db/schema/index.ts'

export const EntryOfOffer = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

/** The rooms an entry is offered to, how, and with which word. */
export const OfferForm = Type.Object({
  room: Type.String({ minLength: 1, maxLength: 40 }),
  way: Type.Enum([...offerWays]),
  note: Type.Optional(Type.String({ maxLength: 1_000 })),
})
export type OfferForm = Static<typeof OfferForm>

export const RoomForm = Type.Object({ room: Type.String({ minLength: 1, maxLength: 40 }) })

export const AcceptForm = Type.Object({ word: Type.Optional(Type.String({ maxLength: 1_000 })) })
export const DeclineForm = Type.Object({ word: Type.String({ minLength: 2, maxLength: 1_000 }) })
