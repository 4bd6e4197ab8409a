import type { FastifyInstance } from 'fastify'
import { forgetAskings } from './askings.ts'

/** Forgets by night what is not to be kept of searches. */
export async function insightEffects(app: FastifyInstance): Promise<void> {
  app.jobs.schedule('forget-searches', '35 0 * * *', () => forgetAskings(app.database.db, new Date()))
}
