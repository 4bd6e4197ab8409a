import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput, notFound } from '../../errors.ts'
import { checkForm, type Typed, typedForm } from '../../forms.ts'
import { renderMarkdown } from '../../markdown.ts'
import { isMember } from '../../scope.ts'
import { entryPath } from '../entries/address.ts'
import { presentEntry } from '../entries/entry-view.ts'
import { settingOf } from '../entries/present.ts'
import { type Entry, findEntry } from '../entries/queries.ts'
import { requireFeature } from '../rooms/features.ts'
import { commentPath } from './address.ts'
import { withoutTitles } from './attached.ts'
import { houseOf } from './beside-comments.ts'
import { chooseSolution, mayRemove, removeComment, sayHelped } from './judge-comment.ts'
import type { Nameable } from './mentions.ts'
import { peoplePath, presentComment } from './page.ts'
import { pickPerson } from './pick-person.ts'
import { type Comment, findComment, versionsOf } from './queries.ts'
import { CommentForm, CommentParams, HistoryQuery } from './schema.ts'
import { changeComment } from './write-comment.ts'

const mostVersions = 10

/** One comment: its permanent address, and what can be done with it. */
export async function commentRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const schema = { params: CommentParams }

  app.get('/comments/:comment', { schema }, async (request, reply) => {
    const { entry, comment } = await commentAsked(request)
    const path = commentPath(entry, comment)
    return reply.redirect(app.addressOf({ slug: entry.room }, path), 303)
  })

  app.get(
    '/comments/:comment/history',
    { schema: { ...schema, querystring: HistoryQuery } },
    async (request, reply) => {
      const { entry, comment } = await commentAtHome(request)
      if (!comment.editedAt || comment.removedBy) throw notFound('versions')
      const { before } = request.query
      const { versions, next } = await versionsOf(request.scope(), comment.id, {
        before,
        limit: mostVersions,
      })
      const shown = presentComment(request.viewer, entry, comment, comment)
      return reply.page('dialogue/history', {
        entry: presentEntry(settingOf(request), entry),
        comment: shown,
        versions: versions.map(({ id, text, replacedAt }) => ({
          id,
          html: renderMarkdown(text, 3),
          replacedAt,
        })),
        next: next === null ? null : `/comments/${comment.id}/history?before=${next}`,
      })
    },
  )

  app.get('/comments/:comment/edit', { schema }, async (request, reply) => {
    request.memberScope()
    const { entry, comment } = await ownComment(request)
    return editPage(request, reply, { entry, comment, typed: { text: comment.text } })
  })

  app.post('/comments/:comment/edit', { schema }, async (request, reply) => {
    const typed = typedForm(request.body)
    // what was written is not lost with the log-on
    if (!isMember(request.viewer)) return editPage(request, reply.code(401), { typed })
    const { entry, comment } = await ownComment(request)
    const picking = await pickPerson(request.memberScope(), entry, typed)
    if (picking) return editPage(request, reply, { entry, comment, ...picking })
    const checked = checkForm(CommentForm, request.body)
    if (!checked.ok)
      return editPage(request, reply.code(422), { entry, comment, typed, errors: checked.errors })
    if (checked.values.preview)
      return editPage(request, reply, {
        entry,
        comment,
        typed,
        previewHtml: renderMarkdown(checked.values.text, 3),
      })
    try {
      const text = withoutTitles(checked.values.text, houseOf(request))
      await changeComment(request.memberScope(), entry, comment, { ...checked.values, text })
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return editPage(request, reply.code(422), { entry, comment, typed, errors: error.fields })
    }
    return answer(reply, entry, comment, 'dialogue:said.changed')
  })

  app.get('/comments/:comment/removal', { schema }, async (request, reply) => {
    const { viewer } = request.memberScope()
    const { entry, comment } = await commentAtHome(request)
    if (!mayRemove(viewer, comment, entry)) throw notFound('comment')
    const shown = presentComment(viewer, entry, comment, comment)
    return reply.page('dialogue/removal', { comment: shown })
  })

  app.post('/comments/:comment/removal', { schema }, async (request, reply) => {
    const scope = request.memberScope()
    const { entry, comment } = await commentAtHome(request)
    await removeComment(scope, comment, entry)
    await app.outbox.caughtUp()
    return reply.say('dialogue:said.removed').redirect(`${entryPath(entry)}#dialogue`, 303)
  })

  for (const [action, helped] of [
    ['helped', true],
    ['unhelped', false],
  ] as const) {
    app.post(`/comments/:comment/${action}`, { schema }, async (request, reply) => {
      const scope = request.memberScope()
      const { entry, comment } = await commentAtHome(request)
      await sayHelped(scope, entry, comment, helped)
      return answer(reply, entry, comment, `dialogue:said.${action}`)
    })
  }

  for (const [action, solved] of [
    ['solution', true],
    ['reopening', false],
  ] as const) {
    app.post(`/comments/:comment/${action}`, { schema }, async (request, reply) => {
      const scope = request.memberScope()
      const { entry, comment } = await commentAtHome(request)
      await chooseSolution(scope, entry, comment, solved)
      return answer(reply, entry, comment, `dialogue:said.${action}`)
    })
  }

  async function answer(reply: FastifyReply, entry: Entry, comment: Comment, say: string) {
    await app.outbox.caughtUp()
    return reply.say(say).redirect(commentPath(entry, comment), 303)
  }
}

type Asked = { entry: Entry; comment: NonNullable<Awaited<ReturnType<typeof findComment>>> }

/** A comment on what the viewer may read, in a room that has dialogue. @throws 404 for any other */
async function commentAsked(request: FastifyRequest): Promise<Asked> {
  const { comment: id } = request.params as CommentParams
  const scope = request.scope()
  const comment = /^\d{1,15}$/.test(id) ? await findComment(scope, Number(id)) : null
  const entry = comment && (await findEntry(scope, comment.entryId))
  const home = entry && request.server.rooms.bySlug.get(entry.room)
  if (!comment || !entry || !home) throw notFound('comment')
  requireFeature(home, 'dialogue')
  return { entry, comment }
}

/** @throws 404 also on any other host than the entry's own */
async function commentAtHome(request: FastifyRequest): Promise<Asked> {
  const asked = await commentAsked(request)
  if (request.room?.slug !== asked.entry.room) throw notFound('comment')
  return asked
}

/** @throws 404 for somebody else's, or one that was taken out */
async function ownComment(request: FastifyRequest): Promise<Asked> {
  const asked = await commentAtHome(request)
  const { comment } = asked
  if (comment.removedBy || comment.authorId !== request.viewer.id) throw notFound('comment')
  return asked
}

interface Edit {
  /** Left out when the log-on ran out: whether there is such a comment is not told. */
  entry?: Entry
  comment?: Comment
  typed: Typed
  errors?: Record<string, string>
  previewHtml?: string
  people?: Nameable[] | null
}

function editPage(
  request: FastifyRequest,
  reply: FastifyReply,
  { entry, comment, typed, errors = {}, previewHtml, people = null }: Edit,
) {
  return reply.header('cache-control', 'no-store').page('dialogue/write', {
    entry: entry && { title: entry.title, url: entryPath(entry) },
    removal: comment && `/comments/${comment.id}/removal`,
    form: {
      action: request.url.split('?')[0],
      typed,
      errors,
      previewHtml: previewHtml ?? null,
      people,
      peopleUrl: entry ? peoplePath(entry) : null,
      to: null,
      submission: '',
      save: true,
    },
  })
}
