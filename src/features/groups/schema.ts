import { type Static, Type } from 'typebox'
import { joinings, visibilities } from '../../../db/schema/index.ts'
import { Submission } from '../../forms.ts'
import { Email } from '../accounts/schema.ts'

export const GroupParams = Type.Object({ idSlug: Type.String() })
export const ThreadParams = Type.Object({ idSlug: Type.String(), thread: Type.String() })
export const PersonParams = Type.Object({ idSlug: Type.String(), person: Type.String() })
export const InvitationParams = Type.Object({ idSlug: Type.String(), invitation: Type.String() })
export const TokenParams = Type.Object({ token: Type.String() })
export type TokenParams = Static<typeof TokenParams>

export const PageQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })) })
export type PageQuery = Static<typeof PageQuery>

export const GroupForm = Type.Object({
  name: Type.String({ minLength: 3, maxLength: 80 }),
  purpose: Type.String({ minLength: 20, maxLength: 600 }),
  visibility: Type.Enum([...visibilities]),
  joining: Type.Enum([...joinings]),
  /** The rooms it is shown in beside its home. */
  rooms: Type.Optional(Type.Array(Type.String({ maxLength: 40 }), { maxItems: 40, uniqueItems: true })),
  wholeHouse: Type.Boolean(),
  notCpr: Type.Optional(Type.String({ minLength: 5, maxLength: 300 })),
  submission: Submission,
})
export type GroupForm = Static<typeof GroupForm>

export const JoinForm = Type.Object({ text: Type.Optional(Type.String({ maxLength: 600 })) })

export const InviteForm = Type.Object({
  email: Email,
})
