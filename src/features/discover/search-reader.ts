import { eq } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { activityReaders } from '../../../db/schema/index.ts'
import type { Config } from '../../config.ts'
import type { Database } from '../../plugins/database.ts'
import type { Reader } from '../activity/reader.ts'
import { allDocuments, collectionsHolding, documentsFor } from '../entries/search-documents.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { embeddedEngine } from '../search/embedded/engine.ts'
import type { SearchEngine } from '../search/port.ts'

/** The search index follows the activity log, and is made anew when it is of an older version. */
export async function searchEffects(
  app: FastifyInstance,
  { config }: { config: Pick<Config, 'role'> },
): Promise<void> {
  app.outbox.follow(searchReader(app.rooms, embeddedEngine))
  if (config.role === 'web') return
  app.addHook('onListen', async () => {
    renewIndex(app).catch((error) => app.log.error({ err: error }, 'the search index could not be made anew'))
  })
}

/** The house is open meanwhile. A new house has no index yet and gets its first one from the log. */
async function renewIndex({ searchEngine, database, rooms, log }: FastifyInstance): Promise<void> {
  const reader = await database.db.query.activityReaders.findFirst({
    where: eq(activityReaders.name, 'search'),
  })
  if (await searchEngine.isCurrent()) return
  if (!reader?.seq && (await searchEngine.count()) === 0) return
  log.info('the search index is made anew')
  await searchEngine.rebuild(allDocuments(database.db, rooms))
}

/**
 * Keeps the search index in step with the entries. It looks at the entries as they are now, not at what is said to
 * have happened, so a row may be read twice or late.
 * @param engineOn the engine that writes in the given transaction, if it is one that can
 */
export const searchReader = (rooms: Rooms, engineOn: (db: Database) => SearchEngine): Reader => ({
  name: 'search',
  verbs: [
    'entry.published',
    'entry.changed',
    'entry.withdrawn',
    'entry.imported',
    'entry.seeded',
    'file.added',
    'file.changed',
    'file.removed',
    'reuse.said',
    'reuse.takenBack',
    'collection.chosen',
    'collection.changed',
  ],
  batch: 100,
  async handle(rows, { db }) {
    const subjects = rows.map((row) => row.subjectId)
    const ids = [...new Set([...subjects, ...(await collectionsHolding(db, subjects))])]
    const documents = await documentsFor(db, rooms, ids)
    const found = new Set(documents.map((document) => document.id))
    const engine = engineOn(db)
    await engine.index(documents)
    await engine.remove(ids.filter((id) => !found.has(id)))
  },
})
