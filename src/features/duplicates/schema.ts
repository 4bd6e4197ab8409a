import { Type } from 'typebox'

const Id = Type.String({ pattern: '^\\d{1,15}$' })

export const PairParams = Type.Object({ id: Id, other: Id })

/** Which of the two stays. */
export const MergeForm = Type.Object({ stays: Id })
