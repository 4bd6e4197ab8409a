import { sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'

/** For the machines that watch over the house: alive, and able to serve. */
export async function healthRoutes(app: FastifyInstance): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const ready = await app.database.db.execute(sql`select 1`).then(
      () => true,
      () => false,
    )
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'database does not answer' })
  })
}
