import type { FastifyInstance } from 'fastify'

export async function homeRoutes(app: FastifyInstance): Promise<void> {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/', async (request, reply) => reply.page(request.room ? 'home/room' : 'home/hall', { title: '' }))
}
