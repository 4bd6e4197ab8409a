import { type Static, Type } from 'typebox'
import { cadences } from '../../../db/schema/index.ts'

const Id = Type.String({ pattern: '^[1-9]\\d{0,14}$' })

export const FollowParams = Type.Object({ id: Id })
export const LinkParams = Type.Object({ token: Type.String({ maxLength: 200 }) })
export const LinkedFollowParams = Type.Object({ token: Type.String({ maxLength: 200 }), id: Id })
export const NoticeKindParams = Type.Object({
  token: Type.String({ maxLength: 200 }),
  kind: Type.Optional(Type.String({ maxLength: 40 })),
})

export const FollowForm = Type.Object({
  target: Type.String({ maxLength: 4_000 }),
  /** The page to go back to. */
  back: Type.Optional(Type.String({ maxLength: 4_000 })),
})

export const CadenceForm = Type.Object({ cadence: Type.Enum([...cadences]) })
export type CadenceForm = Static<typeof CadenceForm>
