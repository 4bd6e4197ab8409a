import type { FastifyInstance } from 'fastify'
import { forgetOldReads } from './reads.ts'

/** What follows from reading: it is forgotten again. */
export async function viewingEffects(app: FastifyInstance): Promise<void> {
  app.jobs.schedule('forget-old-reads', '25 4 * * *', () => forgetOldReads(app.database.db))
}
