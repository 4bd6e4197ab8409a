import { type Static, Type } from 'typebox'
import { Submission } from '../../forms.ts'
import { Email } from '../accounts/schema.ts'

const Page = Type.String({ maxLength: 500 })

export const FeedbackQuery = Type.Object({ page: Type.Optional(Page) })

export const FeedbackForm = Type.Object({
  text: Type.String({ minLength: 3, maxLength: 4_000 }),
  email: Type.Optional(Email),
  /** The path of the page that it is about. */
  page: Type.Optional(Page),
  /** Not seen by people; whoever fills it in is a script. */
  website: Type.Optional(Type.String()),
  submission: Submission,
})
export type FeedbackForm = Static<typeof FeedbackForm>

export const AnswerForm = Type.Object({ answer: Type.String({ minLength: 2, maxLength: 10_000 }) })

/** What reopening needs: which of them. */
export const SettledBefore = Type.Object({ ids: Type.Array(Type.Integer()) })
