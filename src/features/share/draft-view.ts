import type { FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../errors.ts'
import type { Typed } from '../../forms.ts'
import { entryPath } from '../entries/address.ts'
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
    url: addressOf(
      { slug: draft.room },
      draft.entryId === null ? `/share?draft=${draft.id}` : `${changedPath(draft)}/edit`,
    ),
    changes: draft.entryId !== null,
    note: draft.note,
    updatedAt: draft.updatedAt,
    deletedOn: isSoon(deletionDay(draft)) ? deletionDay(draft) : null,
  }
}

/** The form as it was left. */
export const typedOf = ({ content, submission }: TypedDraft): Typed => ({
  ...content,
  submission: submission ?? undefined,
})

/** The address of the entry that is being changed, by the title it is to have. */
export const changedPath = ({ entryId, kind, content }: TypedDraft): string =>
  entryPath({ id: entryId ?? 0, kind, title: String(content.title ?? '') })

/**
 * Says whether what is typed was kept: beside the form as one types, or on a page of its own by the button.
 * @param next where the button leads, given the draft's id, or null when it was not kept
 */
export async function answerKept(
  request: FastifyRequest,
  reply: FastifyReply,
  keep: () => Promise<number | null>,
  next: (id: number | null) => string,
) {
  try {
    const id = await keep()
    if (request.wantsFragment) return reply.fragment('share/draft-kept', { say: id ? 'drafts:kept' : null })
    if (id !== null) reply.say('drafts:said.kept')
    return reply.redirect(next(id), 303)
  } catch (error) {
    if (!(error instanceof InvalidInput) || !request.wantsFragment) throw error
    return reply.fragment('share/draft-kept', { say: error.fields.body })
  }
}
