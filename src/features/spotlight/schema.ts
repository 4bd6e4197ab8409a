import { type Static, Type } from 'typebox'
import { typedDay } from '../entries/deadline.ts'

const Day = Type.String({ pattern: typedDay })
const days = { starts: Type.Optional(Day), ends: Type.Optional(Day) }

/** What is put in the spotlight: an entry by its address or number. */
export const ChooseForm = Type.Object({ entry: Type.String({ minLength: 1, maxLength: 500 }), ...days })

export const DaysForm = Type.Object(days)
export type DaysForm = Static<typeof DaysForm>

export const MoveForm = Type.Object({ to: Type.Enum(['earlier', 'later']) })

/** All that is there, in its new order. */
export const OrderForm = Type.Object({ order: Type.String({ pattern: '^\\d{1,15}( \\d{1,15}){0,30}$' }) })

export const SpotlightParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

export const SpotlightQuery = Type.Object({ entry: Type.Optional(Type.String({ maxLength: 500 })) })
