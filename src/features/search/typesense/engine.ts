import type { Database } from '../../../plugins/database.ts'
import { answersOf } from '../embedded/asking.ts'
import { embeddedFinder } from '../embedded/candidates.ts'
import { embeddedEngine } from '../embedded/engine.ts'
import type { SearchEngine } from '../port.ts'
import { ifDown, typesenseFinder, withSpare } from './finder.ts'
import { aliasOf, typesenseIndex } from './index.ts'
import type { TypesenseServer } from './server.ts'
import { suggest } from './suggest.ts'

export { makePartnerKey } from './partner-key.ts'
export { typesenseServer } from './server.ts'

/**
 * The search engine on a Typesense server. It finds; words are counted and entries read in the database, where the
 * embedded index is kept as well and answers while the server does not.
 * @param name first part of its names on the server
 */
export function typesenseEngine(db: Database, server: TypesenseServer, name: string): SearchEngine {
  const spare = embeddedEngine(db)
  const deps = { db, server, collection: aliasOf(name) }
  return {
    ...typesenseIndex(server, name),
    ...answersOf(db, withSpare(typesenseFinder(deps), embeddedFinder(db))),
    suggest: (request) => suggest(deps, request).catch(ifDown(() => spare.suggest(request))),
    bodies: spare.bodies,
  }
}
