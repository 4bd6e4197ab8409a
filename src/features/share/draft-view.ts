import type { FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import type { TypedDraft } from '../entries/typed-drafts.ts'

/** A draft as the list of one's own shows it. */
export const draftView = (request: FastifyRequest) => (draft: TypedDraft) => {
  const { addressOf } = request.server
  const room = request.server.rooms.bySlug.get(draft.room)
  return {
    id: draft.id,
    room: draft.room,
    title: String(draft.content.title || draft.content.summary || request.t('drafts:untitled')).slice(0, 140),
    roomName: room?.name[request.locale] ?? draft.room,
    url: addressOf({ slug: draft.room }, `/share?draft=${draft.id}`),
    updatedAt: draft.updatedAt,
  }
}

/** The form as it was left. */
export const typedOf = ({ content, submission }: TypedDraft): Typed => ({
  ...content,
  submission: submission ?? undefined,
})
