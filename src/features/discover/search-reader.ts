import type { FastifyInstance } from 'fastify'
import type { Database } from '../../plugins/database.ts'
import type { Reader } from '../activity/reader.ts'
import { documentsFor } from '../entries/search-documents.ts'
import type { Rooms } from '../rooms/load-rooms.ts'
import { embeddedEngine } from '../search/embedded/engine.ts'
import type { SearchEngine } from '../search/port.ts'

/** The search index follows the activity log. */
export async function searchEffects(app: FastifyInstance): Promise<void> {
  app.outbox.follow(searchReader(app.rooms, embeddedEngine))
}

/**
 * Keeps the search index in step with the entries. It looks at the entries as they are now, not at what is said to
 * have happened, so a row may be read twice or late.
 * @param engineOn the engine that writes in the given transaction, if it is one that can
 */
export const searchReader = (rooms: Rooms, engineOn: (db: Database) => SearchEngine): Reader => ({
  name: 'search',
  verbs: ['entry.published', 'entry.changed', 'entry.withdrawn', 'entry.imported', 'entry.seeded'],
  batch: 100,
  async handle(rows, { db }) {
    const ids = [...new Set(rows.map((row) => row.subjectId))]
    const documents = await documentsFor(db, rooms, ids)
    const found = new Set(documents.map((document) => document.id))
    const engine = engineOn(db)
    await engine.index(documents)
    await engine.remove(ids.filter((id) => !found.has(id)))
  },
})
