import type { FastifyInstance } from 'fastify'
import { dropOldDrafts } from '../entries/typed-drafts.ts'

/** What was begun and left for half a year is thrown away at night. */
export async function shareEffects(app: FastifyInstance): Promise<void> {
  app.jobs.schedule('old-drafts', '50 3 * * *', async () => {
    await dropOldDrafts(app.database)
  })
}
