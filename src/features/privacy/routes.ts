import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { leadToHouse } from '../accounts/addresses.ts'
import { daysKept } from './days-kept.ts'
import { askForExport, exportState, openExport } from './export-data.ts'
import { ExportParams } from './schema.ts'

/** Everything that the house has about oneself, as an archive. */
export async function privacyRoutes(plain: FastifyInstance): Promise<void> {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  app.addHook('onRequest', leadToHouse)
  app.addHook('onSend', async (_request, reply, payload) => {
    reply.header('cache-control', 'no-store')
    return payload
  })

  app.get('/me/data', async (request, reply) =>
    reply.page('privacy/own-data', {
      state: await exportState(request.memberScope()),
      days: daysKept.exports,
    }),
  )

  app.post('/me/data', async (request, reply) => {
    await askForExport(request.memberScope())
    return reply.say('privacy:said.asked').redirect('/me/data', 303)
  })

  app.get('/me/data/:id/huset.zip', { schema: { params: ExportParams } }, async (request, reply) => {
    const { stream, bytes } = await openExport(request.memberScope(), app.files, request.params.id)
    return reply
      .type('application/zip')
      .header('content-length', bytes)
      .header('content-disposition', 'attachment; filename="huset.zip"')
      .send(stream)
  })
}
