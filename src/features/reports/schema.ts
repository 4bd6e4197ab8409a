import { type Static, Type } from 'typebox'
import { reportReasons } from '../../../db/schema/index.ts'
import { Submission } from '../../forms.ts'

export const ReportQuery = Type.Object({
  /** The comment that is meant, when it is not the entry itself. */
  comment: Type.Optional(Type.String({ maxLength: 15 })),
})
export type ReportQuery = Static<typeof ReportQuery>

export const ReportForm = Type.Object({
  reason: Type.Enum([...reportReasons]),
  text: Type.Optional(Type.String({ maxLength: 2_000 })),
  /** Not seen by people; whoever fills it in is a script. */
  website: Type.Optional(Type.String()),
  submission: Submission,
})
export type ReportForm = Static<typeof ReportForm>

export const ReportParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })
export const ReportsQuery = Type.Object({ after: Type.Optional(Type.String({ maxLength: 40 })) })

export const ClosingForm = Type.Object({
  outcome: Type.Enum(['removed', 'kept']),
  /** To who wrote it, when it is taken out. */
  why: Type.Optional(Type.String({ maxLength: 1_000 })),
  /** To who reported it. */
  answer: Type.Optional(Type.String({ maxLength: 1_000 })),
})
export type ClosingForm = Static<typeof ClosingForm>
