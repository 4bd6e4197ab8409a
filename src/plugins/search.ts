import fp from 'fastify-plugin'
import type { Config } from '../config.ts'
import { type HouseSearch, openSearch } from '../features/search/open-search.ts'
import type { SearchEngine } from '../features/search/port.ts'

declare module 'fastify' {
  interface FastifyInstance {
    houseSearch: HouseSearch
    searchEngine: SearchEngine
  }
}

/** The search of the house, with the engine that the settings name. */
export const searchPlugin = fp<{ config: Pick<Config, 'typesense'> }>(
  async (app, { config }) => {
    const search = await openSearch(config, app.database.db, app.log)
    app.decorate('houseSearch', search)
    app.decorate('searchEngine', search.engine)
  },
  { name: 'search', dependencies: ['database'] },
)
