import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../../errors.ts'
import { checkForm } from '../../forms.ts'
import { byViewer } from '../../limits.ts'
import { leadToHouse } from '../accounts/addresses.ts'
import { block, unblock } from './block.ts'
import { blockedBy, findMet } from './queries.ts'
import { PersonNamed } from './schema.ts'

/** Whom one does not want to hear from: said after a page that tells what it means, seen and undone on one's own page. */
export async function blockingRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const limit = { preHandler: byViewer(app, { max: 120, minutes: 60 }) }
  app.addHook('onRequest', leadToHouse)
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('cache-control', 'no-store')
    return payload
  })

  app.get('/me/blocked', async (request, reply) =>
    reply.page('blocking/list', { people: await blockedBy(request.memberScope()) }),
  )

  app.get('/me/blocked/new', { schema: { querystring: PersonNamed } }, async (request, reply) => {
    const person = await findMet(request.memberScope(), request.query.person)
    if (!person) throw notFound('person')
    return reply.page('blocking/block', { person })
  })

  app.post('/me/blocked', limit, async (request, reply) => {
    const scope = request.memberScope()
    const checked = checkForm(PersonNamed, request.body)
    if (!checked.ok) throw notFound('person')
    await block(scope, checked.values.person)
    return reply.say('blocking:said.blocked').redirect('/me/blocked', 303)
  })

  app.post('/me/blocked/:person/undo', { schema: { params: PersonNamed } }, async (request, reply) => {
    await unblock(request.memberScope(), request.params.person)
    return reply.say('blocking:said.unblocked').redirect('/me/blocked', 303)
  })
}
