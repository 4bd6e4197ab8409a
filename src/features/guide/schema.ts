import { Type } from 'typebox'
import { Submission } from '../../forms.ts'
import { Email, Name } from '../accounts/schema.ts'

/** What was searched for is carried along. */
export const GuideQuery = Type.Object({ q: Type.Optional(Type.String()) })

const Question = Type.String({ minLength: 10, maxLength: 2_000 })

/** A member's address is known. */
export const MemberQuestion = Type.Object({ question: Question, submission: Submission })
export const StrangerQuestion = Type.Object({
  question: Question,
  name: Name,
  email: Email,
  submission: Submission,
})

export const TokenQuery = Type.Object({ token: Type.Optional(Type.String({ maxLength: 100 })) })

export const AnswerForm = Type.Object({ answer: Type.String({ minLength: 2, maxLength: 10_000 }) })
