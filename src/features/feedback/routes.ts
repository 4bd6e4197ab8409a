import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { eq } from 'drizzle-orm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { users } from '../../../db/schema/index.ts'
import { InvalidInput } from '../../errors.ts'
import { checkForm, isSubmission, type Typed, typedForm } from '../../forms.ts'
import { byAddress, byViewer } from '../../limits.ts'
import { isMember } from '../../scope.ts'
import { giveFeedback } from './give-feedback.ts'
import { pageIn, pathIn, wayTo } from './page.ts'
import { FeedbackForm, FeedbackQuery } from './schema.ts'

/** "Ris eller ros": a link at the foot of every page, one field, and an answer if one wants. */
export async function feedbackRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limits = {
    config: { rateLimit: byAddress({ max: 60, minutes: 60 }) },
    preHandler: byViewer(app, { max: 30, minutes: 60 }),
  }

  app.get('/feedback', { schema: { querystring: FeedbackQuery } }, async (request, reply) =>
    formPage(reply, { page: request.query.page, email: await ownAddress(request) }),
  )

  app.post('/feedback', limits, async (request, reply) => {
    const typed = typedForm(request.body)
    const checked = checkForm(FeedbackForm, request.body)
    if (!checked.ok) return formPage(reply.code(422), typed, checked.errors)
    try {
      if (!checked.values.website) await giveFeedback(request.scope(), checked.values)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return formPage(reply.code(422), typed, error.fields)
    }
    const answered = checked.values.email ? 'givenForAnswer' : 'given'
    return reply.say(`feedback:said.${answered}`).redirect(wayTo(pathIn(checked.values.page)), 303)
  })
}

async function ownAddress({ viewer, server }: FastifyRequest): Promise<string> {
  if (!isMember(viewer)) return ''
  const [row] = await server.database.db
    .select({ email: users.email })
    .from(users)
    .where(eq(users.id, viewer.id))
  return row?.email ?? ''
}

function formPage(reply: FastifyReply, typed: Typed, errors: Record<string, string> = {}) {
  const path = pathIn([typed.page].flat()[0])
  const { submission } = typed
  return reply.header('cache-control', 'no-store').page('feedback/form', {
    typed,
    errors,
    path,
    page: pageIn(path),
    back: wayTo(path),
    submission: typeof submission === 'string' && isSubmission(submission) ? submission : randomUUID(),
  })
}
