import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Test } from 'tap'
import { type OpenDatabase, openDatabase, openMemoryDatabase } from '../../src/plugins/database.ts'

export interface TestDatabase extends OpenDatabase {
  /** Its address, when it is on a server. */
  url: string | undefined
}

/** An empty, migrated database of the test's own: embedded, or on the server in DATABASE_URL. Gone after the test. */
export async function testDatabase(t: Test): Promise<TestDatabase> {
  const server = process.env.DATABASE_URL
  const database: TestDatabase = server
    ? await onServer(t, server)
    : { ...(await openMemoryDatabase(await template())), url: undefined }
  t.teardown(() => database.close())
  if (server) await database.migrate()
  return database
}

let dump: Promise<Blob> | undefined

/** A migrated embedded database, made once for a test file. */
function template(): Promise<Blob> {
  dump ??= (async () => {
    const database = await openMemoryDatabase()
    await database.migrate()
    const blob = await database.pglite?.dumpDataDir('none')
    await database.close()
    return blob as Blob
  })()
  return dump
}

async function onServer(t: Test, server: string): Promise<TestDatabase> {
  const url = await createDatabase(t, server)
  return { ...(await openDatabase({ databaseUrl: url, databasePool: 10, dataDir: '' })), url }
}

/** Creates a database on a server and drops it after the test. */
export async function createDatabase(t: Test, server: string): Promise<string> {
  const name = `huset_test_${randomUUID().replaceAll('-', '').slice(0, 12)}`
  await onceOn(server, `create database ${name}`)
  t.teardown(() => onceOn(server, `drop database if exists ${name} with (force)`))
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function onceOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}
