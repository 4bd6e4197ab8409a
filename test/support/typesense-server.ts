import { randomBytes } from 'node:crypto'
import { embeddedEngine } from '../../src/features/search/embedded/engine.ts'
import type { SearchEngine } from '../../src/features/search/port.ts'
import { typesenseEngine } from '../../src/features/search/typesense/engine.ts'
import { aliasOf } from '../../src/features/search/typesense/index.ts'
import { type TypesenseServer, typesenseServer } from '../../src/features/search/typesense/server.ts'
import type { Database } from '../../src/plugins/database.ts'

const quiet = { warn: () => undefined, info: () => undefined }
const patient = { searchTimeoutMs: 30_000, leftAloneMs: 0 }

/** The server in TYPESENSE_URL, if there is one. */
export function serverForTests(): TypesenseServer | undefined {
  const { TYPESENSE_URL, TYPESENSE_API_KEY = '' } = process.env
  if (!TYPESENSE_URL) return undefined
  return typesenseServer({ urls: TYPESENSE_URL.split(','), apiKey: TYPESENSE_API_KEY }, quiet, patient)
}

/**
 * An empty engine on a Typesense server, with names of its own there, and the embedded index that is kept with it. In
 * life the readers of the activity log write the two; here each call writes both.
 */
export async function engineOn(
  t: { teardown(end: () => unknown): void },
  server: TypesenseServer,
  db: Database,
): Promise<SearchEngine> {
  const name = `huset-test-${randomBytes(4).toString('hex')}`
  const embedded = embeddedEngine(db)
  const engine = typesenseEngine(db, withoutSpare(server), name)
  t.teardown(() => takeOut(server, name))
  await engine.rebuild({ async *ids() {}, read: async () => [] })
  return {
    ...engine,
    index: async (documents) => {
      await embedded.index(documents)
      await engine.index(documents)
    },
    remove: async (ids) => {
      await embedded.remove(ids)
      await engine.remove(ids)
    },
    rebuild: async (source, progress) => {
      await embedded.rebuild(source)
      return engine.rebuild(source, progress)
    },
  }
}

/** A search that fails is to be seen, not answered by the embedded engine. */
const withoutSpare = (server: TypesenseServer): TypesenseServer => ({
  ...server,
  search: (searches) =>
    server.search(searches).catch((error: unknown) => {
      throw new Error('the server did not answer a search', { cause: error })
    }),
})

const takeOut = (server: TypesenseServer, name: string): Promise<void> =>
  server.ask(async (client) => {
    const { collection_name } = await client.aliases(aliasOf(name)).retrieve()
    for (const alias of [name, aliasOf(name)]) await client.aliases(alias).delete()
    await client.collections(collection_name).delete()
  })
