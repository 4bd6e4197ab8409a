import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { citext } from '@electric-sql/pglite/contrib/citext'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import type { SQL } from 'drizzle-orm'
import { drizzle as drizzlePostgres } from 'drizzle-orm/node-postgres'
import { migrate as migratePostgres } from 'drizzle-orm/node-postgres/migrator'
import { type PgDatabase, type PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite'
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator'
import fp from 'fastify-plugin'
import pg from 'pg'
import * as schema from '../../db/schema/index.ts'
import { type Config, SetupError } from '../config.ts'

type Handle = PgDatabase<PgQueryResultHKT, typeof schema>

/** What features read and write with. Transactions are opened by `inTransaction` alone. */
export type Database = Omit<Handle, 'transaction'>

/** An open database, embedded or a server, with the same face. */
export interface OpenDatabase {
  db: Database
  engine: 'pglite' | 'postgres'
  /** The embedded database itself, for what needs its client (jobs, test templates). */
  pglite: PGlite | undefined
  /** Calls back at each NOTIFY on the channel, until the returned function is called. */
  listen(channel: string, wake: () => void): Promise<() => Promise<void>>
  migrate(): Promise<void>
  /** Frees the space of what was changed and deleted. A server does it by itself; the embedded database does not. */
  tidy(): Promise<void>
  close(): Promise<void>
}

declare module 'fastify' {
  interface FastifyInstance {
    database: OpenDatabase
  }
}

const migrationsFolder = resolve(import.meta.dirname, '../../db/migrations')
const options = { schema, casing: 'snake_case' as const }

/**
 * Opens PostgreSQL when an address is configured, else the embedded one in the data folder.
 * @throws SetupError when the server cannot be reached
 */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'databasePool' | 'dataDir'>) {
  if (config.databaseUrl) return openPostgres(config.databaseUrl, config.databasePool)
  const folder = resolve(config.dataDir, 'database')
  await mkdir(folder, { recursive: true })
  return embedded(await PGlite.create(folder, { extensions: { citext, pg_trgm } }))
}

/** Opens an embedded database in memory; a template (a dump of another one) saves its first boot. */
export const openMemoryDatabase = async (template?: Blob): Promise<OpenDatabase> =>
  embedded(await openInMemory(template))

/** The embedded database itself, in memory. */
export const openInMemory = (template?: Blob): Promise<PGlite> =>
  PGlite.create({ ...(template && { loadDataDir: template }), extensions: { citext, pg_trgm } })

/** An embedded database with the face that features know. */
export function embedded(client: PGlite): OpenDatabase {
  const db = drizzlePglite({ client, ...options })
  return {
    db,
    engine: 'pglite',
    pglite: client,
    listen: async (channel, wake) => {
      const unlisten = await client.listen(channel, wake)
      return () => unlisten()
    },
    migrate: () => migratePglite(db, { migrationsFolder }),
    tidy: async () => void (await client.exec('vacuum (analyze)')),
    close: () => client.close(),
  }
}

async function openPostgres(connectionString: string, max: number): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString, max, connectionTimeoutMillis: 5_000, onConnect: prepare })
  // a lost idle connection is replaced by the pool; without a listener it would end the process
  pool.on('error', () => undefined)
  await pool.query('select 1').catch(async (error: Error) => {
    await pool.end()
    throw new SetupError(`The database in DATABASE_URL does not answer: ${reason(error)}`)
  })
  const db = drizzlePostgres({ client: pool, ...options })
  return {
    db,
    engine: 'postgres',
    pglite: undefined,
    listen: (channel, wake) => listenPostgres(connectionString, channel, wake),
    migrate: () => migrateUnderLock(connectionString),
    tidy: async () => undefined,
    close: () => pool.end(),
  }
}

// the house's queries look at some thousand rows: starting workers or a compiler for them costs more than it saves
const prepare = async (client: pg.ClientBase): Promise<void> => {
  await client.query('set max_parallel_workers_per_gather = 0; set jit = off')
}

const reason = (error: Error): string =>
  error.message || ('code' in error ? String(error.code) : 'no reason given')

/** Several machines may start at once; one migrates, the others wait. */
async function migrateUnderLock(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query("select pg_advisory_lock(hashtext('huset migrations'))")
    await requireVersion(client)
    await migratePostgres(drizzlePostgres({ client, ...options }), { migrationsFolder }).catch(refused)
  } finally {
    await client.end()
  }
}

const oldestVersion = 15

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>('show server_version_num')
  const version = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (version < oldestVersion) {
    throw new SetupError(
      `The database in DATABASE_URL is PostgreSQL ${version}. The house needs PostgreSQL ${oldestVersion} or newer.`,
    )
  }
}

/** insufficient_privilege: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function refused(error: unknown): never {
  const cause = error instanceof Error && error.cause ? error.cause : error
  const { code, message } = cause as { code?: string; message?: string }
  if (code !== '42501') throw error
  throw new SetupError(
    `The user in DATABASE_URL may not prepare the database (${message}). Let its owner run: ` +
      'create extension if not exists citext; create extension if not exists pg_trgm; and give the user the right to ' +
      'create tables in the schema public and to create schemas.',
  )
}

/** Keeps one connection listening and opens a new one when it is lost. */
async function listenPostgres(connectionString: string, channel: string, wake: () => void) {
  let closed = false
  let client: pg.Client | undefined
  const connect = async () => {
    client = new pg.Client({ connectionString })
    client.on('notification', wake)
    client.on('error', () => undefined)
    client.on('end', () => {
      if (!closed) setTimeout(() => connect().catch(() => undefined), 1_000).unref()
    })
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    wake()
  }
  await connect()
  return async () => {
    closed = true
    await client?.end()
  }
}

/**
 * Runs the work in one transaction, joined if one is open already. Only the inner scope's handle may be used:
 * the outer one would wait for itself on the embedded database, and write outside on a server.
 */
export async function inTransaction<Scoped extends { db: Database }, Result>(
  scope: Scoped,
  work: (scope: Scoped) => Promise<Result>,
): Promise<Result> {
  if (isTransaction(scope.db)) return work(scope)
  return (scope.db as Handle).transaction((db) => work({ ...scope, db }))
}

/** Whether it is the handle of an open transaction. */
export const isTransaction = (db: Database): boolean => db instanceof PgTransaction

/** The rows of a written-out query; the caller states their shape. */
export async function rowsOf<Row>(db: Database, query: SQL): Promise<Row[]> {
  const result = await db.execute(query)
  return (result as { rows: Row[] }).rows
}

/** Hands the open database to the house and closes it with it. */
export const databasePlugin = fp<{ database: OpenDatabase }>(
  async (app, { database }) => {
    app.decorate('database', database)
    app.addHook('onClose', () => database.close())
  },
  { name: 'database' },
)
