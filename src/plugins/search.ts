import fp from 'fastify-plugin'
import { embeddedEngine } from '../features/search/embedded/engine.ts'
import type { SearchEngine } from '../features/search/port.ts'

declare module 'fastify' {
  interface FastifyInstance {
    searchEngine: SearchEngine
  }
}

/** The search engine of the house. */
export const searchPlugin = fp(
  async (app) => {
    app.decorate('searchEngine', embeddedEngine(app.database.db))
  },
  { name: 'search', dependencies: ['database'] },
)
