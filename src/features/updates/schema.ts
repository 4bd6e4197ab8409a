import { type Static, Type } from 'typebox'
import { Submission } from '../../forms.ts'
import { typedDay } from '../entries/deadline.ts'

/** What has happened, and when. */
export const UpdateForm = Type.Object({
  day: Type.String({ maxLength: 10, pattern: typedDay, say: 'errors:field.day' }),
  text: Type.String({ minLength: 10, maxLength: 4_000 }),
  notCpr: Type.Optional(Type.String({ maxLength: 300 })),
  submission: Submission,
})
export type UpdateForm = Static<typeof UpdateForm>

export const UpdateParams = Type.Object({ idSlug: Type.String(), update: Type.String() })
export type UpdateParams = Static<typeof UpdateParams>
