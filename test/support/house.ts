import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { buildApp } from '../../src/app.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { loadRooms, type Rooms } from '../../src/features/rooms/load-rooms.ts'
import type { OpenDatabase } from '../../src/plugins/database.ts'
import type { KeptMail } from '../../src/plugins/mail-folder.ts'
import { nobody, type Scope, type Viewer } from '../../src/scope.ts'
import { openTestDatabase } from './database.ts'
import { furnished } from './fillings.ts'
import { freePort } from './free-port.ts'
import { addPerson, type Person, type PersonWanted } from './people.ts'
import { type Answer, type Asking, Visitor } from './visitor.ts'

export interface Wanted {
  /** Three small rooms made for tests (the default), the real ones, or a folder of one's own. */
  tenants?: 'test' | 'real' | (string & {})
  /** Opens with the real rooms and their starter texts, indexed. */
  furnished?: boolean
  /** Answers on a real port as well, for browsers; the house's host has that port then. */
  listens?: boolean
  /** Environment variables beside the defaults of tests. */
  env?: Record<string, string>
}

/** A house of its own for one test: app, database, rooms, and visitors. */
export interface TestHouse {
  app: FastifyInstance
  config: Config
  database: OpenDatabase
  rooms: Rooms
  /** Asks for one address as nobody, or as somebody; see Visitor.visit. */
  visit(address: string, asking?: Asking & { as?: Visitor }): Promise<Answer>
  /** A fresh browser that nobody has logged on in. */
  visitor(): Visitor
  /** A person with a session; `person.visitor` is their browser. */
  person(wanted?: PersonWanted): Promise<Person>
  /** Waits for the newest mail to an address; mails that came before `after` do not count. */
  mailTo(address: string, after?: Date): Promise<KeptMail>
  /** A scope for verbs and queries that are called without a request. */
  scope(room?: string | null, viewer?: Viewer): Scope
}

const testTenants = resolve(import.meta.dirname, 'tenants')

/** Opens a house on a fresh database; it is closed and removed when the test ends. */
export async function openHouse(t: Pick<Test, 'teardown'>, wanted: Wanted = {}): Promise<TestHouse> {
  const folder = await mkdtemp(join(tmpdir(), 'huset-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const { database, url, remove } = await openTestDatabase(wanted.furnished ? furnished() : undefined)
  let close = () => database.close()
  t.teardown(async () => {
    await close()
    await remove()
  })
  const port = wanted.listens ? await freePort() : 3000
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    STARTER: 'no',
    PORT: String(port),
    HOUSE_HOST: `huset.localhost:${port}`,
    ...(url && { DATABASE_URL: url }),
    ...tenantsOf(wanted.tenants ?? (wanted.furnished ? 'real' : 'test')),
    ...wanted.env,
  })
  const rooms = await loadRooms(config.tenantsDir)
  const app = await buildApp({ config, database, rooms })
  close = () => app.close()
  if (wanted.listens) await app.listen({ port, host: '127.0.0.1' })
  else await app.ready()
  return withVisitors({ app, config, database, rooms })
}

function tenantsOf(wanted: NonNullable<Wanted['tenants']>): Record<string, string> {
  if (wanted === 'real') return {}
  return { TENANTS_DIR: wanted === 'test' ? testTenants : wanted }
}

function withVisitors(house: Pick<TestHouse, 'app' | 'config' | 'database' | 'rooms'>): TestHouse {
  const visitor = () => new Visitor(house.app, house.config.houseHost)
  return {
    ...house,
    visitor,
    visit: (address, { as = visitor(), ...asking } = {}) => as.visit(address, asking),
    mailTo: (address, after = new Date(0)) => waitForMail(house.app, address, after),
    person: (wanted) => addPerson(house, visitor(), wanted),
    scope: (room = null, viewer = nobody) => ({
      db: house.database.db,
      room: room === null ? null : roomOf(house.rooms, room),
      viewer,
      locale: 'da',
      closed: house.rooms.closed,
      readFirst: house.rooms.readFirst,
    }),
  }
}

async function waitForMail(app: FastifyInstance, address: string, after: Date): Promise<KeptMail> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await pause(50)) {
    const mails = (await app.mailFolder?.list(50)) ?? []
    const found = mails.find((mail) => mail.to === address && mail.at >= after)
    if (found) return found
  }
  throw new Error(`no mail came to ${address}`)
}

function roomOf(rooms: Rooms, slug: string) {
  const room = rooms.bySlug.get(slug)
  if (!room) throw new Error(`there is no room ${slug}`)
  return room
}
