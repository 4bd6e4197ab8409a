import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../errors.ts'
import { checkForm, isSubmission, type Typed, typedForm } from '../../forms.ts'
import { byAddress, byTypedEmail, byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { requireFeature } from '../rooms/features.ts'
import { askGuide, confirmQuestion, questionOfToken } from './ask.ts'
import { guidesOf } from './queries.ts'
import { GuideQuery, MemberQuestion, StrangerQuestion, TokenQuery } from './schema.ts'

/** The guide: a question to the people behind the room, for when a search finds nothing. Answered by mail. */
export async function guideRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = [
    byViewer(app, { max: 20, minutes: 60 }),
    byTypedEmail(app, 'guide', { max: 20, minutes: 60 }),
  ]

  app.get('/guide', { schema: { querystring: GuideQuery } }, async (request, reply) => {
    requireFeature(request.room, 'guide')
    return formPage(request, reply, { question: (request.query.q ?? '').slice(0, 200).toWellFormed() })
  })

  app.post('/guide', { preHandler: limits }, async (request, reply) => {
    requireFeature(request.room, 'guide')
    const typed = typedForm(request.body)
    const checked = checkForm(isMember(request.viewer) ? MemberQuestion : StrangerQuestion, request.body)
    if (!checked.ok) return formPage(request, reply.code(422), typed, checked.errors)
    try {
      const { confirm } = await askGuide(request.scope(), checked.values)
      return reply.say(`guide:said.${confirm ? 'confirm' : 'asked'}`).redirect('/guide', 303)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return formPage(request, reply.code(422), typed, error.fields)
    }
  })

  // scanners of mail open every link: the page only has a button
  app.get('/guide/confirm', { schema: { querystring: TokenQuery } }, async (request, reply) =>
    confirmPage(request, reply, request.query.token ?? ''),
  )

  app.post(
    '/guide/confirm',
    { config: { rateLimit: byAddress({ max: 100, minutes: 60 }) } },
    async (request, reply) => {
      const { token } = typedForm(request.body)
      const confirmed = await confirmQuestion(request.scope(), String(token ?? ''))
      if (!confirmed) return confirmPage(request, reply, '')
      return reply.say('guide:said.asked').redirect('/', 303)
    },
  )
}

async function formPage(
  request: FastifyRequest,
  reply: FastifyReply,
  typed: Typed,
  errors: Record<string, string> = {},
) {
  const { viewer, room } = request
  const guides = await guidesOf(request.scope(), room?.slug ?? '')
  const { submission } = typed
  return reply.header('cache-control', 'no-store').page('guide/ask', {
    typed,
    errors,
    guides: guides.map(({ name }) => name),
    asksAddress: !isMember(viewer),
    submission: typeof submission === 'string' && isSubmission(submission) ? submission : randomUUID(),
  })
}

async function confirmPage(request: FastifyRequest, reply: FastifyReply, token: string) {
  const found = token ? await questionOfToken(request.scope(), token) : null
  return reply
    .code(found ? 200 : 410)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .page('guide/confirm', { token: found ? token : null, question: found?.question ?? null })
}
