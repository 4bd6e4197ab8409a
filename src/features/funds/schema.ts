import { Type } from 'typebox'
import { remindersBefore } from '../../../db/schema/index.ts'

export const ReminderForm = Type.Object({ before: Type.Enum([...remindersBefore]) })

export const ReminderParams = Type.Object({ token: Type.String({ maxLength: 40 }) })
