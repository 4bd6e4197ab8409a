import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import t from 'tap'
import { activity, comments, threads } from '../../../db/schema/index.ts'
import { buildApp } from '../../../src/app.ts'
import { readConfig } from '../../../src/config.ts'
import { publishEntry } from '../../../src/features/entries/publish-entry.ts'
import { loadRooms, type Rooms } from '../../../src/features/rooms/load-rooms.ts'
import type { MemberScope } from '../../../src/scope.ts'
import { addPerson } from '../../support/people.ts'
import { testDatabase } from '../../support/test-database.ts'
import { Visitor } from '../../support/visitor.ts'

/** The same rooms, of which one has something switched off. */
const without = (rooms: Rooms, slug: string, feature: string): Rooms => {
  const list = rooms.list.map((room) =>
    room.slug === slug ? { ...room, features: room.features.filter((one) => one !== feature) } : room,
  )
  return { ...rooms, list, bySlug: new Map(list.map((room) => [room.slug, room])) }
}

t.test('what a room has switched off is not found when the house opens again', async (t) => {
  const database = await testDatabase(t)
  const { db } = database
  const folder = await mkdtemp(join(tmpdir(), 'huset-test-'))
  t.teardown(() => rm(folder, { recursive: true, force: true }))
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    STARTER: 'no',
    TENANTS_DIR: resolve(import.meta.dirname, '../../support/tenants'),
    ...(database.url && { DATABASE_URL: database.url }),
  })
  const rooms = await loadRooms(config.tenantsDir)
  /** Opens the house with these rooms, does something in it, and closes it. */
  const opened = async <Result>(now: Rooms, work: (visitor: Visitor) => Promise<Result>): Promise<Result> => {
    const app = await buildApp({
      config,
      database: { ...database, close: async () => undefined },
      rooms: now,
    })
    await app.ready()
    await app.outbox.caughtUp()
    const result = await work(new Visitor(app, config.houseHost))
    await app.outbox.caughtUp()
    await app.close()
    return result
  }
  const isFound = async (visitor: Visitor) =>
    /Lys på gangen/.test((await visitor.visit('sundhed:/search?q=vaskebjørn')).text)

  await opened(rooms, async (visitor) => {
    const author = await addPerson({ database, config }, visitor)
    const scope: MemberScope = { ...rooms, db, room: null, locale: 'da', viewer: author.viewer }
    const shared = await publishEntry(scope, 'case', {
      room: 'sundhed',
      title: 'Lys på gangen',
      summary: 'Vi lod lyset være tændt om natten, og færre faldt.',
      language: 'da',
      topics: ['faldforebyggelse'],
      audience: 'public',
      details: {},
    })
    if (shared.state !== 'published') throw new Error('it was not published')
    const [thread] = await db
      .insert(threads)
      .values({ entryId: shared.id, comments: 1, lastNumber: 1 })
      .returning()
    await db
      .insert(comments)
      .values({ threadId: thread?.id ?? 0, number: 1, authorId: author.id, text: 'En vaskebjørn kom ind.' })
  })
  t.equal(await opened(rooms, isFound), true)
  const before = await db.$count(activity)
  t.equal(
    await opened(without(rooms, 'kultur', 'dialogue'), isFound),
    true,
    'of another room nothing changes',
  )
  t.equal(await opened(rooms, isFound), true)
  t.equal(await db.$count(activity), before, 'and nothing is read anew')
  const off = without(rooms, 'sundhed', 'dialogue')
  t.equal(await opened(off, isFound), false)
  t.equal(await opened(off, isFound), false)
  t.equal(await db.$count(activity), before + 1, 'it is read anew once')
  t.equal(await opened(rooms, isFound), true, 'switched on again it is found again')
})
