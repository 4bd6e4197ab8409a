import { type Static, Type } from 'typebox'
import { Submission } from '../../forms.ts'

export const AllForm = Type.Object({
  body: Type.String({ minLength: 10, maxLength: 4_000 }),
  submission: Submission,
})

export const ReminderParams = Type.Object({ token: Type.String({ maxLength: 40 }) })
export type ReminderParams = Static<typeof ReminderParams>

export const CalendarParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })
