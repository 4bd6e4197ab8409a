import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SessionParams } from '../schema.ts'
import { endOtherSessions, endOwnSession, sessionsOf } from '../sessions.ts'

/** How and where one is logged on; nobody else's. */
export async function logOnRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()

  app.get('/me/sign-in', async (request, reply) => page(request, reply))

  app.post('/me/sessions/:id/end', { schema: { params: SessionParams } }, async (request, reply) => {
    const scope = request.memberScope()
    const { id } = request.params
    const all = await sessionsOf(scope, scope.viewer.id, tokenOf(request))
    await endOwnSession(scope, scope.viewer.id, id)
    if (all.some((session) => session.isThis && session.id === id))
      return reply.clearSession().say('accounts:said.signedOut').redirect('/', 303)
    return reply.say('accounts:said.sessionEnded').redirect('/me/sign-in', 303)
  })

  app.post('/me/sessions/others/end', async (request, reply) => {
    const scope = request.memberScope()
    await endOtherSessions(scope, scope.viewer.id, tokenOf(request))
    return reply.say('accounts:said.othersEnded').redirect('/me/sign-in', 303)
  })
}

async function page(request: FastifyRequest, reply: FastifyReply) {
  const scope = request.memberScope()
  return reply.page('accounts/log-on', {
    sessions: await sessionsOf(scope, scope.viewer.id, tokenOf(request)),
  })
}

const tokenOf = ({ sessionToken = '' }: FastifyRequest): string => sessionToken
