import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { inTransaction } from '../../plugins/database.ts'
import { takeOwnBack } from './read-draft.ts'

const DraftParams = Type.Object({ id: Type.String({ pattern: '^\\d{1,15}$' }) })

/** What one has sent and the editors have not read yet is one's own to write on. */
export async function reviewRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.post('/share/sent/:id/back', { schema: { params: DraftParams } }, async (request, reply) => {
    const scope = request.memberScope()
    const own = await inTransaction(scope, (scope) => takeOwnBack(scope, Number(request.params.id)))
    return reply.redirect(app.addressOf({ slug: own.room }, `/share?draft=${own.id}`), 303)
  })
}
