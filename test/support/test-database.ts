import type { Test } from 'tap'
import type { OpenDatabase } from '../../src/plugins/database.ts'
import { openTestDatabase } from './database.ts'

export interface TestDatabase extends OpenDatabase {
  /** Its address, when it is on a server. */
  url: string | undefined
}

/** An empty, migrated database of the test's own: embedded, or on the server in DATABASE_URL. Gone after the test. */
export async function testDatabase(t: Pick<Test, 'teardown'>): Promise<TestDatabase> {
  const { database, url, remove } = await openTestDatabase()
  t.teardown(async () => {
    await database.close()
    await remove()
  })
  return { ...database, url }
}
