import type { FastifyRequest } from 'fastify'
import type { Typed } from '../../forms.ts'
import { deletionDay, type TypedDraft } from '../entries/typed-drafts.ts'

/** A month is time enough to think about it. */
const isSoon = (day: Date): boolean => day.getTime() - Date.now() < 30 * 86_400_000

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
    deletedOn: isSoon(deletionDay(draft)) ? deletionDay(draft) : null,
  }
}

/** The form as it was left. */
export const typedOf = ({ content, submission }: TypedDraft): Typed => ({
  ...content,
  submission: submission ?? undefined,
})
