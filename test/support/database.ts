import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import {
  embedded,
  type OpenDatabase,
  openDatabase,
  openInMemory,
  openMemoryDatabase,
} from '../../src/plugins/database.ts'
import { lendDatabase } from './lent-database.ts'
import { madeOnce } from './made-once.ts'

/** What a template holds beside the tables; `name` and `version` find it again. */
export interface Filling {
  name: string
  version: string
  fill(database: OpenDatabase): Promise<void>
}

export interface TestDatabase {
  database: OpenDatabase
  /** The address of this database, on a server; undefined when it is embedded. */
  url: string | undefined
  /** Removes what is left on the server; the database itself is closed by the house. */
  remove(): Promise<void>
}

const root = resolve(import.meta.dirname, '../..')
const nothing: Filling = { name: 'empty', version: '1', fill: async () => undefined }

/** The server that the suite runs on, or undefined for the embedded database. */
const serverUrl = (): string | undefined => process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL

/** A fresh database with all tables: in memory, or on the server that TEST_DATABASE_URL or DATABASE_URL names. */
export async function openTestDatabase(filling: Filling = nothing): Promise<TestDatabase> {
  const key = `${filling.name}-${await versionOf(filling)}`
  const server = serverUrl()
  return server ? openOnServer(server, key, filling) : openEmbedded(key, filling)
}

async function openEmbedded(key: string, filling: Filling): Promise<TestDatabase> {
  const file = await madeOnce(`${key}.tar`, async (path) => {
    const database = await openMemoryDatabase()
    await database.migrate()
    await filling.fill(database)
    const dump = await database.pglite?.dumpDataDir('none')
    if (!dump) throw new Error('the embedded database gave no dump')
    await writeFile(path, Buffer.from(await dump.arrayBuffer()))
    await database.close()
  })
  const open = async () => openInMemory(new Blob([await readFile(file)]))
  const database = filling === nothing ? await lendDatabase(open) : embedded(await open())
  return { database, url: undefined, remove: async () => undefined }
}

let made = 0

async function openOnServer(server: string, key: string, filling: Filling): Promise<TestDatabase> {
  const template = `huset_${key.replaceAll('-', '_')}`
  const name = `huset_test_${process.pid}_${Date.now().toString(36)}_${made++}`
  await asAdmin(server, async (admin) => {
    // held by one process at a time, so that the template is made once
    await admin.query("select pg_advisory_lock(hashtext('huset test template'))")
    await makeTemplate(admin, server, template, filling)
    await copyTemplate(admin, template, name)
  })
  const url = withDatabase(server, name)
  const database = await openDatabase({ databaseUrl: url, databasePool: 10, dataDir: '' })
  const remove = () =>
    asAdmin(server, async (admin) => {
      await admin.query(`drop database if exists ${name} with (force)`)
    })
  return { database, url, remove }
}

async function makeTemplate(
  admin: pg.Client,
  server: string,
  template: string,
  filling: Filling,
): Promise<void> {
  const known = await admin.query('select 1 from pg_database where datname = $1', [template])
  if (known.rowCount) return
  const draft = `${template}_draft`
  await admin.query(`drop database if exists ${draft} with (force)`)
  await admin.query(`create database ${draft} template template0 encoding 'UTF8'`)
  const database = await openDatabase({
    databaseUrl: withDatabase(server, draft),
    databasePool: 2,
    dataDir: '',
  })
  await database.migrate()
  await filling.fill(database)
  await database.close()
  await renameWhenLeft(admin, draft, template)
}

/** Connections that were just closed may linger on the server for a moment. */
async function renameWhenLeft(admin: pg.Client, from: string, to: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await admin.query(`alter database ${from} rename to ${to}`)
      return
    } catch (error) {
      if (tries > 50) throw error
      await pause(100)
    }
  }
}

const copyTemplate = (admin: pg.Client, template: string, name: string) =>
  admin.query(`create database ${name} template ${template}`)

async function asAdmin(server: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await work(admin)
  } finally {
    await admin.end()
  }
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Changes with the migrations, with the packages that make the template, and with what fills it. */
async function versionOf(filling: Filling): Promise<string> {
  const hash = createHash('sha256').update(filling.version)
  const folder = join(root, 'db/migrations')
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()) {
    hash.update(file).update(await readFile(join(folder, file)))
  }
  const lock = JSON.parse(
    await readFile(join(root, 'node_modules/@electric-sql/pglite/package.json'), 'utf8'),
  )
  hash.update(String(lock.version))
  return hash.digest('hex').slice(0, 12)
}
