import { type Static, Type } from 'typebox'

const Comment = Type.Optional(Type.String({ maxLength: 2_000 }))

/** Choosing from the collection's own page; `q` is what was looked for, to come back to. */
export const ChooseForm = Type.Object({
  entry: Type.Integer({ minimum: 1 }),
  q: Type.Optional(Type.String({ maxLength: 500 })),
})

/** Choosing from the entry's page. */
export const CollectForm = Type.Object({ collection: Type.Integer({ minimum: 1 }), comment: Comment })
export type CollectForm = Static<typeof CollectForm>

export const CommentForm = Type.Object({ comment: Comment })

export const MoveForm = Type.Object({ to: Type.Enum(['earlier', 'later']) })

export const ItemParams = Type.Object({ idSlug: Type.String(), entry: Type.String() })
export type ItemParams = Static<typeof ItemParams>

export const ChooseQuery = Type.Object({ q: Type.Optional(Type.String({ maxLength: 500 })) })
