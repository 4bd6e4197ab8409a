import type { FastifyInstance } from 'fastify'
import { removeOrphans } from './remove-orphans.ts'

/** What nobody uses any more is removed at night. */
export async function fileEffects(app: FastifyInstance): Promise<void> {
  app.jobs.schedule('unused-files', '40 3 * * *', () => removeOrphans({ db: app.database.db }, app.files))
}
