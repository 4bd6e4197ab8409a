import { type Static, Type } from 'typebox'
import { Submission } from '../../forms.ts'

/** What somebody says. */
export const CommentForm = Type.Object({
  text: Type.String({ minLength: 2, maxLength: 10_000 }),
  /** The comment that it answers. */
  parent: Type.Optional(Type.Integer({ minimum: 1 })),
  notCpr: Type.Optional(Type.String({ maxLength: 300 })),
  /** To be looked at first. */
  preview: Type.Boolean(),
  submission: Submission,
})
export type CommentForm = Static<typeof CommentForm>

export const DialogueQuery = Type.Object({
  /** The comment whose answers are wanted. */
  of: Type.Optional(Type.String({ maxLength: 15 })),
  /** The first one shown. */
  from: Type.Optional(Type.String({ maxLength: 15 })),
  /** The one of those that is to be answered. */
  to: Type.Optional(Type.String({ maxLength: 15 })),
  /** What has a higher number is marked as new. */
  since: Type.Optional(Type.String({ maxLength: 15 })),
  /** The comment that is to be quoted. */
  quote: Type.Optional(Type.String({ maxLength: 15 })),
  /** Those that a page has been told of and wants to show, with commas between; for fragments. */
  new: Type.Optional(Type.String({ maxLength: 800 })),
})
export type DialogueQuery = Static<typeof DialogueQuery>

/** What a name begins with. */
export const PeopleQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 200 })) })

export const CommentParams = Type.Object({ comment: Type.String() })
export type CommentParams = Static<typeof CommentParams>

export const HistoryQuery = Type.Object({ before: Type.Optional(Type.Integer({ minimum: 1 })) })
