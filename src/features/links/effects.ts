import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.ts'
import { checkLinks } from './check-links.ts'

/** Asks by night whether the addresses of entries still answer; every hour, so that many are asked in turns. */
export async function linkEffects(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'linkChecks'> },
): Promise<void> {
  if (!config.linkChecks) return
  app.jobs.schedule('link-checks', '20 1-5 * * *', async () => {
    await checkLinks(app.database, app.web)
  })
}
