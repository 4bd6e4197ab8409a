import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../errors.ts'
import { checkForm, typedForm } from '../../forms.ts'
import { leadToHouse } from '../accounts/addresses.ts'
import { ownLogOn } from '../accounts/queries.ts'
import { leaveHouse } from './leave-house.ts'
import { LeavingForm } from './schema.ts'

/** Leaving the house: one page that says what goes, and asks for the password. */
export async function leavingRoutes(app: FastifyInstance): Promise<void> {
  app.addHook('onRequest', leadToHouse)
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('cache-control', 'no-store')
    return payload
  })

  app.get('/me/leave', async (request, reply) => page(request, reply))

  app.post('/me/leave', async (request, reply) => {
    const checked = checkForm(LeavingForm, request.body)
    if (!checked.ok) return page(request, reply.code(422), checked.errors)
    try {
      await leaveHouse(request.memberScope(), checked.values)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      return page(request, reply.code(422), error.fields)
    }
    return reply.clearSession().say('leaving:said.left').redirect('/', 303)
  })
}

async function page(request: FastifyRequest, reply: FastifyReply, errors: Record<string, string> = {}) {
  const { hasPassword } = await ownLogOn(request.memberScope())
  const { contributions } = typedForm(request.body)
  return reply.page('leaving/leave', {
    typed: { contributions: contributions ?? 'keep' },
    hasPassword,
    errors,
  })
}
