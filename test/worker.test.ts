import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import t from 'tap'
import { publish } from './support/entries.ts'
import { freePort } from './support/free-port.ts'
import { openHouse } from './support/house.ts'

// a worker has a server in life; here its settings alone are those of one
const env = {
  ROLE: 'worker',
  ...(process.env.DATABASE_URL ? {} : { DATABASE_URL: 'postgres://no-such-host/none' }),
}

t.test('a worker answers those who watch over it, and nobody else', async (t) => {
  const { app } = await openHouse(t, { env })
  for (const url of ['/healthz', '/readyz']) t.equal((await app.inject(url)).statusCode, 200, url)
  for (const url of ['/', '/search', '/sign-in', '/feed.atom']) {
    t.equal((await app.inject(url)).statusCode, 404, url)
  }
})

t.test('an index of an older version is made anew where the work is done', async (t) => {
  const house = await openHouse(t, { env })
  const { searchEngine, outbox } = house.app
  await publish(house, await house.person())
  t.ok(await outbox.caughtUp({ timeoutMs: 20_000 }))
  await house.database.db.execute(sql`update search_totals set analysis = 0`)
  await house.app.listen({ port: await freePort(), host: '127.0.0.1' })
  for (const deadline = Date.now() + 20_000; !(await searchEngine.isCurrent()); await pause(50)) {
    if (Date.now() > deadline) break
  }
  t.equal(await searchEngine.isCurrent(), true)
  t.equal(await searchEngine.count(), 1)
})
