import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import Fastify from 'fastify'
import t, { type Test } from 'tap'
import { ServiceDown } from '../../src/errors.ts'
import { databasePlugin, inTransaction, rowsOf } from '../../src/plugins/database.ts'
import { jobsPlugin } from '../../src/plugins/jobs.ts'
import { testDatabase } from '../support/test-database.ts'

async function house(t: Test) {
  const database = await testDatabase(t)
  const app = Fastify()
  await app.register(databasePlugin, { database: { ...database, close: async () => undefined } })
  await app.register(jobsPlugin, { config: { role: 'all', databaseUrl: database.url } })
  t.teardown(() => app.close())
  return { app, scope: { db: database.db } }
}

t.test('a job is done once the transaction that sent it commits', async (t) => {
  const { app, scope } = await house(t)
  const done = Promise.withResolvers<object>()
  app.jobs.work('letter', async (data) => done.resolve(data))
  await app.jobs.open()
  await inTransaction(scope, ({ db }) => app.jobs.send('letter', { to: 7 }, { db }))
  t.strictSame(await done.promise, { to: 7 })
})

t.test('many jobs that were sent at once are done one after the other, without a pause', async (t) => {
  const { app, scope } = await house(t)
  const seen = new Set<number>()
  const all = Promise.withResolvers<void>()
  app.jobs.work<{ to: number }>('letter', async ({ to }) => {
    seen.add(to)
    if (seen.size === 20) all.resolve()
  })
  await app.jobs.open()
  await inTransaction(scope, async ({ db }) => {
    for (let to = 0; to < 20; to++) await app.jobs.send('letter', { to }, { db })
  })
  await all.promise
  t.equal(seen.size, 20)
})

t.test('a job of a transaction that is rolled back is never done', async (t) => {
  const { app, scope } = await house(t)
  const seen: number[] = []
  const last = Promise.withResolvers<void>()
  app.jobs.work<{ to: number }>('letter', async ({ to }) => {
    seen.push(to)
    if (to === 2) last.resolve()
  })
  await app.jobs.open()
  await inTransaction(scope, async ({ db }) => {
    await app.jobs.send('letter', { to: 1 }, { db })
    throw new Error('no')
  }).catch(() => undefined)
  await inTransaction(scope, ({ db }) => app.jobs.send('letter', { to: 2 }, { db }))
  await last.promise
  t.strictSame(seen, [2])
})

t.test('of work that is renewed one of each key waits, and one that fails can be sent again', async (t) => {
  const { app, scope } = await house(t)
  const seen: number[] = []
  const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let failing = true
  app.jobs.work<{ to: number }>(
    'round',
    async ({ to }) => {
      seen.push(to)
      begun.resolve()
      await goOn.promise
      if (to === 1 && failing) throw new Error('the server is away')
    },
    { renewed: true },
  )
  await app.jobs.open()
  const send = (to: number) => app.jobs.send('round', { to }, { db: scope.db, key: String(to) })
  await send(1)
  await begun.promise
  for (let minute = 0; minute < 5; minute++) for (const to of [1, 2]) await send(to)
  const waiting = sql`select count(*)::int as count from pgboss.job where name = 'round' and state <= 'active'`
  t.same(await rowsOf(scope.db, waiting), [{ count: 2 }])
  goOn.resolve()
  const rest = async () => {
    for (;;) {
      const [row] = await rowsOf<{ count: number }>(scope.db, waiting)
      if (row?.count === 0) return
      await pause(20)
    }
  }
  await rest()
  t.same(seen, [1, 2])
  failing = false
  await send(1)
  await rest()
  t.same(seen, [1, 2, 1])
})

t.test('before the queue is open a sender is told to come back', async (t) => {
  const { app, scope } = await house(t)
  app.jobs.work('letter', async () => undefined)
  await t.rejects(app.jobs.send('letter', {}, { db: scope.db }), ServiceDown)
})

t.test('opening the queue twice opens one', async (t) => {
  const { app, scope } = await house(t)
  app.jobs.schedule('nightly', '15 3 * * *', async () => undefined)
  await Promise.all([app.jobs.open(), app.jobs.open()])
  await app.jobs.open()
  t.same(await rowsOf(scope.db, sql`select name from pgboss.schedule where name = 'nightly'`), [
    { name: 'nightly' },
  ])
})

t.test(
  'what is no longer wanted by the clock is forgotten by the next house on the same database',
  async (t) => {
    const database = await testDatabase(t)
    const opened = async (schedule: string) => {
      const app = Fastify()
      await app.register(databasePlugin, { database: { ...database, close: async () => undefined } })
      await app.register(jobsPlugin, { config: { role: 'all', databaseUrl: database.url } })
      app.jobs.schedule(schedule, '15 3 * * *', async () => undefined)
      await app.jobs.open()
      await app.close()
      const planned = await rowsOf<{ name: string }>(database.db, sql`select name from pgboss.schedule`)
      return planned.map(({ name }) => name).filter((name) => name !== 'tidy-database')
    }
    t.same(await opened('watch-one-server'), ['watch-one-server'])
    t.same(await opened('watch-another'), ['watch-another'])
  },
)

t.test('the embedded database is tidied at night; a server does it by itself', async (t) => {
  const { app, scope } = await house(t)
  await app.jobs.open()
  const planned = await rowsOf<{ name: string }>(scope.db, sql`select name from pgboss.schedule`)
  if (app.database.engine === 'postgres') return t.same(planned, [])
  t.same(planned, [{ name: 'tidy-database' }])
  await scope.db.execute(
    sql`create table notes as select repeat('x', 100) as text from generate_series(1, 5000)`,
  )
  const size = async () => {
    const [row] = await rowsOf<{ size: number }>(scope.db, sql`select pg_relation_size('notes')::int as size`)
    return row?.size ?? 0
  }
  const before = await size()
  await scope.db.execute(sql`delete from notes`)
  t.equal(await size(), before, 'what is deleted takes room still')
  await app.database.tidy()
  t.equal(await size(), 0)
})
