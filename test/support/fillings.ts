import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { furnishRooms } from '../../db/seeds/starter.ts'
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { loadRooms } from '../../src/features/rooms/load-rooms.ts'
import type { OpenDatabase } from '../../src/plugins/database.ts'
import type { Filling } from './database.ts'

const root = resolve(import.meta.dirname, '../..')
const tenantsDir = resolve(root, 'tenants')

/** The house as it opens for the first time: the real rooms with their starter texts, and the index over them. */
export function furnished(): Filling {
  return {
    name: 'furnished',
    version: hashOf('tenants/**/*.ts', 'db/seeds/*', 'src/features/**/*.ts'),
    fill: furnish,
  }
}

async function furnish(database: OpenDatabase): Promise<void> {
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'error',
    DATA_DIR: tmpdir(),
    TENANTS_DIR: tenantsDir,
  })
  const rooms = await loadRooms(tenantsDir)
  await furnishRooms(database.db, rooms, config)
  // the template is taken from the database after this house has closed
  const app = await buildApp({ config, database: { ...database, close: async () => undefined }, rooms })
  await app.ready()
  const done = await app.outbox.caughtUp({ timeoutMs: 120_000 })
  await app.close()
  if (!done) throw new Error('the starter texts were not indexed in time')
}

function hashOf(...patterns: string[]): string {
  const hash = createHash('sha256')
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    hash.update(file).update(readFileSync(resolve(root, file)))
  }
  return hash.digest('hex')
}
