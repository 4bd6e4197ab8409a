import { Type } from 'typebox'
import { verdicts } from '../../../db/schema/index.ts'

export const JudgedParams = Type.Object({ id: Type.String({ pattern: '^[1-9]\\d{0,14}$' }) })

export const JudgementForm = Type.Object({
  verdict: Type.Enum([...verdicts]),
  /** The page to go back to; as long as a question can make it. */
  back: Type.Optional(Type.String()),
})

export const JudgementsQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 60 })) })
