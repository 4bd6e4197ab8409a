import { setTimeout as sleep } from 'node:timers/promises'
import { asc, eq, sql } from 'drizzle-orm'
import t, { type Test } from 'tap'
import { activity, activityFailures, activityReaders } from '../../../db/schema/index.ts'
import { ServiceDown } from '../../../src/errors.ts'
import { logActivity } from '../../../src/features/activity/log-activity.ts'
import { createOutbox } from '../../../src/features/activity/outbox.ts'
import {
  advance,
  hasRows,
  hasWork,
  mostAttempts,
  type Reader,
  registerReader,
} from '../../../src/features/activity/reader.ts'
import { stampActivity } from '../../../src/features/activity/sequencer.ts'
import { inTransaction, type OpenDatabase } from '../../../src/plugins/database.ts'
import { nobody } from '../../../src/scope.ts'
import { plansOf } from '../../support/plans.ts'
import { testDatabase } from '../../support/test-database.ts'

const published = (subjectId: number) => ({
  verb: 'entry.published' as const,
  subject: 'entry' as const,
  subjectId,
})

const write = (database: OpenDatabase, ...ids: number[]) =>
  inTransaction({ db: database.db, viewer: nobody }, (scope) => logActivity(scope, ...ids.map(published)))

const quiet = { error: () => undefined }

/** A reader that notes what it was given. */
function notingReader(over: Partial<Reader> = {}) {
  const seen: number[] = []
  const reader: Reader = {
    name: 'noting',
    verbs: ['entry.published'],
    batch: 10,
    handle: async (rows) => void seen.push(...rows.map((row) => row.subjectId)),
    ...over,
  }
  return { reader, seen }
}

async function outboxOf(t: Test, database: OpenDatabase, reader: Reader) {
  const outbox = createOutbox(database, quiet)
  outbox.follow(reader)
  await outbox.start()
  t.teardown(() => outbox.stop())
  return outbox
}

t.test('a reader is woken by what is written and is given it in order', async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader()
  const outbox = await outboxOf(t, database, reader)
  await write(database, 1, 2)
  await write(database, 3)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [1, 2, 3])
})

t.test('what was written while nobody followed is read at the start', async (t) => {
  const database = await testDatabase(t)
  await write(database, 1, 2, 3)
  const { reader, seen } = notingReader({ batch: 2 })
  const outbox = await outboxOf(t, database, reader)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [1, 2, 3])
})

t.test('nothing is read of a change that was rolled back', async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader()
  const outbox = await outboxOf(t, database, reader)
  await inTransaction({ db: database.db, viewer: nobody }, async (scope) => {
    await logActivity(scope, published(1))
    throw new Error('no')
  }).catch(() => undefined)
  await write(database, 2)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [2])
})

t.test('rows of other verbs are passed by, and count as passed', async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader({ verbs: ['entry.withdrawn'] })
  const outbox = await outboxOf(t, database, reader)
  await write(database, 1)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [])
})

t.test('waiting ends when the time is up and the reader has not come so far', async (t) => {
  const database = await testDatabase(t)
  await write(database, 1)
  const outbox = createOutbox(database, quiet)
  t.notOk(await outbox.caughtUp({ reader: 'noting', timeoutMs: 50 }))
})

t.test('what a reader writes and its place in the log are one transaction', async (t) => {
  const database = await testDatabase(t)
  const { reader } = notingReader({
    handle: async (_rows, { db }) => {
      await db.insert(activityReaders).values({ name: 'written by the reader' })
      throw new Error('after the writing')
    },
  })
  await registerReader(database.db, reader.name)
  await write(database, 1)
  await stampActivity(database.db)
  t.match(await advance(database.db, reader), { outcome: 'failed' })
  // a new house has readers of its own
  const readers = await database.db.select().from(activityReaders)
  t.match(
    readers.find(({ name }) => name === 'noting'),
    { seq: 0, attempts: 1 },
  )
  t.notOk(readers.some(({ name }) => name === 'written by the reader'))
})

t.test('one bad row among many is put aside after some tries, and the others are handled once', async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader()
  const handle = reader.handle
  reader.handle = async (rows, scope) => {
    if (rows.some((row) => row.subjectId === 3)) throw new Error('Anna Andersen cannot be indexed')
    await handle(rows, scope)
  }
  await registerReader(database.db, reader.name)
  await write(database, 1, 2, 3, 4, 5)
  await stampActivity(database.db)
  t.match(
    await advance(database.db, reader),
    { outcome: 'failed', rows: 5 },
    'the batch with the bad row in it',
  )
  for (const expected of ['moved', 'moved', ...Array(mostAttempts).fill('failed'), 'moved', 'moved']) {
    t.match(await advance(database.db, reader, 1), { outcome: expected })
  }
  t.strictSame(seen, [1, 2, 4, 5])
  const failures = await database.db.select().from(activityFailures)
  t.match(failures, [{ reader: 'noting' }])
  t.notMatch(failures[0]?.error, /Anna/, 'what somebody wrote is not kept with the fault')
})

t.test('a follower finds the bad row of a batch by itself and takes the others past it', async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader()
  const handle = reader.handle
  let tries = 0
  reader.handle = async (rows, scope) => {
    if (rows.some((row) => row.subjectId === 2) && ++tries <= 2) throw new Error('not yet')
    await handle(rows, scope)
  }
  await write(database, 1, 2, 3)
  const outbox = await outboxOf(t, database, reader)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 10_000 }))
  t.strictSame(seen, [1, 2, 3])
})

t.test('while an outside service is down its row is never given up', async (t) => {
  const database = await testDatabase(t)
  const { reader } = notingReader({
    handle: async () => {
      throw new ServiceDown('the search server does not answer')
    },
  })
  await registerReader(database.db, reader.name)
  await write(database, 1)
  await stampActivity(database.db)
  for (let i = 0; i < mostAttempts * 2; i++) await advance(database.db, reader)
  t.match(await database.db.select().from(activityReaders), [{ seq: 0, attempts: 0 }])
  t.strictSame(await database.db.select().from(activityFailures), [])
})

t.test(
  'what must be ready before a transaction is made ready only when there is something to handle',
  async (t) => {
    const database = await testDatabase(t)
    let prepared = 0
    const { reader, seen } = notingReader({
      verbs: ['account.signedUp'],
      prepare: async () => void prepared++,
    })
    const outbox = await outboxOf(t, database, reader)
    await write(database, 1)
    t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
    t.equal(prepared, 0)
    await inTransaction({ db: database.db, viewer: nobody }, (scope) =>
      logActivity(scope, { verb: 'account.signedUp', subject: 'user', subjectId: 7 }),
    )
    t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
    t.equal(prepared, 1)
    t.strictSame(seen, [7])
  },
)

t.test(
  'a reader that cannot get ready pauses, and the others are waited for when the house closes',
  async (t) => {
    const database = await testDatabase(t)
    const faults: object[] = []
    const outbox = createOutbox(database, { error: (facts) => void faults.push(facts) })
    const failed = Promise.withResolvers<void>()
    outbox.follow({
      ...notingReader().reader,
      name: 'never ready',
      prepare: async () => {
        failed.resolve()
        throw new TypeError('the queue of Anna Andersen')
      },
    })
    const atWork = Promise.withResolvers<void>()
    const { promise: held, resolve: release } = Promise.withResolvers<void>()
    const prepare = async () => {
      atWork.resolve()
      await held
    }
    outbox.follow({ ...notingReader({ prepare }).reader, name: 'slow' })
    await write(database, 1)
    await outbox.start()
    await Promise.all([failed.promise, atWork.promise])
    await sleep(50)
    let stopped = false
    const stopping = outbox.stop().then(() => {
      stopped = true
    })
    await sleep(50)
    t.notOk(stopped, 'the slow one will want the database still')
    release()
    await stopping
    t.match(faults, [{ reader: 'never ready', kind: 'TypeError', pauseMs: 1_000 }])
    t.notMatch(JSON.stringify(faults), /Anna/)
  },
)

t.test(
  'looking whether there is anything to do reads the ends of indexes, however long the log is',
  async (t) => {
    const { db } = await testDatabase(t)
    await db.execute(sql`insert into activity (seq, verb, subject, subject_id)
    select n, 'entry.published', 'entry', n from generate_series(1, 5000) n`)
    const { reader } = notingReader()
    await registerReader(db, reader.name)
    const outbox = createOutbox({ db, listen: async () => async () => undefined }, quiet)
    for (const [left, seq] of [
      [0, 5_000],
      [3, 4_997],
    ] as const) {
      await db.update(activityReaders).set({ seq })
      await db.execute(sql`analyze`)
      const plans = await plansOf(db, async () => {
        t.equal(await hasWork(db, reader.name), left > 0)
        t.equal(await hasRows(db, reader), left > 0)
        t.equal(await outbox.caughtUp({ reader: reader.name, timeoutMs: 0 }), left === 0)
        await outbox.caughtUp({
          reader: reader.name,
          timeoutMs: 0,
          progress: (rows) => void t.equal(rows, left),
        })
      })
      t.ok(plans.length >= 6)
      for (const plan of plans) t.notMatch(plan, /Seq Scan on activity\b/)
    }
  },
)

const needsServer = process.env.DATABASE_URL
  ? {}
  : { skip: 'one connection hides every race: on PostgreSQL only' }

t.test('a row that commits late is not passed by', needsServer, async (t) => {
  const database = await testDatabase(t)
  const { reader, seen } = notingReader()
  const outbox = await outboxOf(t, database, reader)
  const { promise: held, resolve: release } = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const slow = inTransaction({ db: database.db, viewer: nobody }, async (scope) => {
    await logActivity(scope, published(1))
    written.resolve()
    await held
  })
  await written.promise
  await write(database, 2)
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [2], 'the later id came first')
  release()
  await slow
  t.ok(await outbox.caughtUp({ reader: 'noting', timeoutMs: 3_000 }))
  t.strictSame(seen, [2, 1])
})

t.test('of several processes each row is handled by one, in order', needsServer, async (t) => {
  const database = await testDatabase(t)
  const seen: number[] = []
  const handle: Reader['handle'] = async (rows) => {
    await sleep(2)
    seen.push(...rows.map((row) => row.subjectId))
  }
  const outboxes = await Promise.all(
    [1, 2, 3].map(() => outboxOf(t, database, notingReader({ handle, batch: 3 }).reader)),
  )
  const ids = Array.from({ length: 60 }, (_, i) => i + 1)
  await Promise.all(ids.map((id) => write(database, id)))
  t.ok(await outboxes[1]?.caughtUp({ reader: 'noting', timeoutMs: 10_000 }))
  const rows = await database.db
    .select()
    .from(activity)
    .where(eq(activity.verb, 'entry.published'))
    .orderBy(asc(activity.seq))
  t.strictSame(
    seen,
    rows.map((row) => row.subjectId),
  )
  t.strictSame(
    rows.map((row) => row.seq),
    ids,
    'the places in the log have no gaps',
  )
})
