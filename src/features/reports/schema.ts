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
  /** Who decides cannot read it, and is sent what it says. */
  show: Type.Boolean(),
  /** Not seen by people; whoever fills it in is a script. */
  website: Type.Optional(Type.String()),
  submission: Submission,
})
export type ReportForm = Static<typeof ReportForm>

const Word = Type.Optional(Type.String({ maxLength: 1_000 }))

/** It stays: a word to who reported it. */
export const KeepingForm = Type.Object({ answer: Word })
export type KeepingForm = Static<typeof KeepingForm>

/** It is taken out: a word to who wrote it, and to who reported it. */
export const TakingOutForm = Type.Object({ why: Word, answer: Word })
export type TakingOutForm = Static<typeof TakingOutForm>
