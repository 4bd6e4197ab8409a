import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { and, count, eq, sql } from 'drizzle-orm'
import t from 'tap'
import {
  activity,
  comments,
  entries,
  entryUpdates,
  groups,
  placements,
  threads,
  users,
} from '../../db/schema/index.ts'
import { furnishRooms } from '../../db/seeds/starter.ts'
import { dayIn } from '../../src/features/entries/deadline.ts'
import { kindNames, kindOf } from '../../src/features/kinds/index.ts'
import { loadRooms, type Rooms } from '../../src/features/rooms/load-rooms.ts'
import { type Database, rowsOf } from '../../src/plugins/database.ts'
import { testDatabase } from '../support/test-database.ts'

const tenantsDir = resolve(import.meta.dirname, '../../tenants')

const without = (rooms: Rooms, slug: string): Rooms => ({
  ...rooms,
  list: rooms.list.filter((room) => room.slug !== slug),
  bySlug: new Map([...rooms.bySlug].filter(([name]) => name !== slug)),
})

const countOf = async (db: Database, table: typeof entries | typeof users | typeof activity) => {
  const [row] = await db.select({ count: count() }).from(table)
  return row?.count ?? 0
}

t.test('a new house opens with at least twelve entries over all kinds in every room', async (t) => {
  const { db } = await testDatabase(t)
  const rooms = await loadRooms(tenantsDir)
  t.equal(await furnishRooms(db, rooms, { tenantsDir }), rooms.list.length)
  for (const { slug, features } of rooms.list) {
    const rows = await db.select().from(entries).where(eq(entries.room, slug))
    t.ok(rows.length >= 12, `${slug} has ${rows.length}`)
    const open = kindNames.filter((kind) => features.includes(kind))
    // not every room has something coming up, or an editor who has gathered something
    const kinds = new Set(rows.map((row) => row.kind))
    const expected = open.filter((kind) => !['event', 'collection'].includes(kind) || kinds.has(kind))
    t.strictSame([...kinds].sort(), expected.toSorted(), slug)
    t.ok(
      rows.every(
        (row) => row.isExample && row.authorId && row.organisationId && row.publishedAt <= new Date(),
      ),
    )
  }
  const homes = await db.select({ count: count() }).from(placements).where(eq(placements.isHome, true))
  t.equal(homes[0]?.count, await countOf(db, entries))
  const [other] = await db.select({ count: count() }).from(placements).where(eq(placements.isHome, false))
  t.ok((other?.count ?? 0) > 0, 'some are shown in other rooms too')
  t.equal(
    await countOf(db, activity),
    await countOf(db, entries),
    'each is in the log, so that it is indexed',
  )
  const told = await db
    .select({ kind: entries.kind, day: entryUpdates.happenedOn })
    .from(entryUpdates)
    .innerJoin(entries, eq(entries.id, entryUpdates.entryId))
  t.ok(told.length > 0, 'some tell how it has gone since')
  t.ok(told.every(({ kind, day }) => kindOf(kind).ongoing && day <= dayIn(0)))
  const talk = await db
    .select({ room: entries.room, isForum: groups.isForum, home: groups.room, comments: threads.comments })
    .from(threads)
    .innerJoin(entries, eq(entries.id, threads.entryId))
    .innerJoin(groups, and(eq(groups.id, threads.groupId), eq(groups.id, entries.groupId)))
  t.ok(talk.every(({ isForum, room, home, comments }) => isForum && room === home && comments > 0))
  for (const { slug } of rooms.list.filter(({ features }) => features.includes('thread')))
    t.ok(talk.filter(({ room }) => room === slug).length >= 2, `people talk in ${slug}`)
  const said = await db.select().from(comments)
  t.equal(
    said.length,
    talk.reduce((sum, thread) => sum + thread.comments, 0),
  )
  t.ok(said.every(({ authorId, createdAt }) => authorId && createdAt <= new Date()))
  const early = await rowsOf(
    db,
    sql`select 1 from comments c join threads t on t.id = c.thread_id
    join entries e on e.id = t.entry_id left join comments p on p.id = c.parent_id
    where c.created_at < e.published_at or c.created_at < p.created_at or p.parent_id is not null`,
  )
  t.equal(early.length, 0, 'nobody answers what has not been said')
  const [example] = await db.select().from(users).where(sql`${users.email} is not null`)
  t.equal(example, undefined, 'example people have no mail address')
})

t.test(
  'a room is furnished once: what is taken out stays out, and a new room comes in by itself',
  async (t) => {
    const { db } = await testDatabase(t)
    const rooms = await loadRooms(tenantsDir)
    await furnishRooms(db, without(rooms, 'klima'), { tenantsDir })
    t.strictSame(await db.select().from(entries).where(eq(entries.room, 'klima')), [])
    await db.delete(entries).where(eq(entries.room, 'sundhed'))
    const people = await countOf(db, users)

    t.equal(await furnishRooms(db, rooms, { tenantsDir }), 1)
    t.ok((await db.select().from(entries).where(eq(entries.room, 'klima'))).length >= 12)
    t.strictSame(await db.select().from(entries).where(eq(entries.room, 'sundhed')), [])
    t.ok((await countOf(db, users)) > people)

    const before = await countOf(db, entries)
    t.equal(await furnishRooms(db, rooms, { tenantsDir }), 0)
    t.equal(await countOf(db, entries), before)
  },
)

t.test('processes that start at once furnish the house once', async (t) => {
  const { db } = await testDatabase(t)
  const rooms = await loadRooms(tenantsDir)
  const furnished = await Promise.all([1, 2, 3].map(() => furnishRooms(db, rooms, { tenantsDir })))
  t.strictSame(furnished.sort(), [0, 0, rooms.list.length])
})

t.test(
  'a starter that names an unknown topic is refused with file, field and reason, and nothing is kept',
  async (t) => {
    const { db } = await testDatabase(t)
    const rooms = await loadRooms(tenantsDir)
    const poorer = {
      ...rooms,
      topics: new Map([...rooms.topics].filter(([slug]) => slug !== 'faldforebyggelse')),
    }
    await t.rejects(furnishRooms(db, poorer, { tenantsDir }), {
      name: 'SetupError',
      message:
        /starter\.ts: entries\.\d+\.topics names "faldforebyggelse", which is not a topic of the house/,
    })
    t.equal(await countOf(db, entries), 0)
    t.equal(await furnishRooms(db, rooms, { tenantsDir }), rooms.list.length, 'once it is mended it works')
  },
)

t.test('a room without starter texts is an empty room', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'huset-'))
  t.teardown(() => rm(folder, { recursive: true }))
  await cp(tenantsDir, folder, { recursive: true, filter: (path) => !path.endsWith('starter.ts') })
  const { db } = await testDatabase(t)
  const rooms = await loadRooms(tenantsDir)
  await furnishRooms(db, rooms, { tenantsDir: folder })
  t.equal(await countOf(db, entries), 0)
})
