import type { FastifyInstance } from 'fastify'
import type { Config } from '../../config.ts'
import { renewIndexes } from './renew-index.ts'
import { renewSwitched } from './renew-switched.ts'
import { searchReader } from './search-reader.ts'

/**
 * The search indexes follow the activity log, and are made anew when they are of an older version or lost; a part of them
 * when a room has switched something on or off.
 */
export async function searchEffects(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'role'> },
): Promise<void> {
  const { indexes } = app.houseSearch
  for (const kept of indexes) app.outbox.follow(searchReader(app.rooms, kept))
  const elsewhere = indexes.filter(({ isElsewhere }) => isElsewhere)
  if (elsewhere.length > 0)
    app.jobs.schedule('watch-search-server', '* * * * *', () => renewIndexes(app, elsewhere))
  const renew = () => renewSwitched(app.database.db, app.rooms)
  await renew()
  app.afterRoomsChange(renew)
  if (config.role === 'web') return
  app.addHook('onListen', async () => {
    renewIndexes(app).catch((error) =>
      app.log.error({ err: error }, 'the search index could not be made anew'),
    )
  })
}
