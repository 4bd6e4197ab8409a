import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { TestHouse } from './house.ts'

interface Asks {
  query(...asked: unknown[]): unknown
}

const working = new AsyncLocalStorage<true>()

/** How many statements a piece of work sends to the database, on either driver. What the house does beside it does not count. */
export async function countStatements(house: TestHouse, work: () => Promise<unknown>): Promise<number> {
  // the pool of the other driver asks by a client in its own time, with a callback: that is the same statement again
  const asked = [
    house.database.pglite ?? [pg.Pool.prototype, pg.Client.prototype],
  ].flat() as unknown as Asks[]
  const queries = asked.map((client) => client.query)
  let count = 0
  for (const [index, client] of asked.entries()) {
    client.query = function (this: unknown, ...given) {
      if (working.getStore() && typeof given.at(-1) !== 'function') count++
      return queries[index]?.apply(this, given)
    }
  }
  try {
    await working.run(true, work)
  } finally {
    for (const [index, client] of asked.entries()) client.query = queries[index] ?? client.query
  }
  return count
}
