import { type Static, Type } from 'typebox'
import { announcementKinds } from '../../../db/schema/index.ts'
import { typedMoment } from '../../moments.ts'

const text = Type.String({ minLength: 5, maxLength: 300 })
const moment = Type.String({ maxLength: 30, pattern: typedMoment, say: 'errors:field.moment' })

export const AnnouncementForm = Type.Object({
  kind: Type.Enum([...announcementKinds]),
  da: text,
  en: text,
  /** At once, when nothing is said. */
  starts: Type.Optional(moment),
  ends: moment,
})
export type AnnouncementForm = Static<typeof AnnouncementForm>

export const AnnouncementParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })
