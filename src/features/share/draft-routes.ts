import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { notFound } from '../../errors.ts'
import { isSubmission, typedForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { discardDraft, keepTyped } from '../entries/typed-drafts.ts'
import { answerKept, changedPath } from './draft-view.ts'
import { openKind, roomOf } from './form-page.ts'

const DraftParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

/** What is being written is kept as one types, and by a button where there is no JavaScript. */
export async function draftRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const whileWriting = byViewer(app, { max: 600, minutes: 10 })

  app.post('/share/draft', { preHandler: whileWriting }, async (request, reply) => {
    const scope = request.memberScope()
    const { submission: sent, ...content } = typedForm(request.body)
    const room = roomOf(request, content)
    const submission = typeof sent === 'string' && isSubmission(sent) ? sent : randomUUID()
    const draft = { room: room.slug, kind: openKind(request, room, content.kind).name, submission, content }
    const keep = () => keepTyped(scope, draft)
    return answerKept(request, reply, keep, (id) => (id === null ? '/me' : `/share?draft=${id}`))
  })

  app.post('/share/draft/:id/discard', { schema: { params: DraftParams } }, async (request, reply) => {
    const gone = await discardDraft(request.memberScope(), Number(request.params.id))
    if (!gone) throw notFound('draft')
    const next = gone.entryId === null ? '/share' : `${changedPath(gone)}/edit`
    return reply.say('drafts:said.discarded').redirect(next, 303)
  })
}
