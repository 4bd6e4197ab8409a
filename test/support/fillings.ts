import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { furnishRooms } from '../../db/seeds/starter.ts'
import { createOutbox } from '../../src/features/activity/outbox.ts'
import { searchReader } from '../../src/features/activity/search-reader.ts'
import { loadRooms } from '../../src/features/rooms/load-rooms.ts'
import { embeddedEngine } from '../../src/features/search/embedded/engine.ts'
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
  const rooms = await loadRooms(tenantsDir)
  await furnishRooms(database.db, rooms, { tenantsDir })
  const outbox = createOutbox(database, { error: (facts, message) => console.error(message, facts) })
  outbox.follow(searchReader(rooms, embeddedEngine))
  await outbox.start()
  const done = await outbox.caughtUp({ timeoutMs: 120_000 })
  await outbox.stop()
  if (!done) throw new Error('the starter texts were not indexed in time')
}

function hashOf(...patterns: string[]): string {
  const hash = createHash('sha256')
  for (const file of patterns.flatMap((pattern) => globSync(pattern, { cwd: root })).sort()) {
    hash.update(file).update(readFileSync(resolve(root, file)))
  }
  return hash.digest('hex')
}
