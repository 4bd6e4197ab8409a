import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { TestHouse } from './house.ts'

interface Asks {
  query(...asked: unknown[]): unknown
}

const working = new AsyncLocalStorage<true>()

/** How many statements a piece of work sends to the database, on either driver. What the house does beside it does not count. */
export async function countStatements(house: TestHouse, work: () => Promise<unknown>): Promise<number> {
  const client = (house.database.pglite ?? pg.Client.prototype) as unknown as Asks
  const query = client.query
  let count = 0
  client.query = function (this: unknown, ...asked) {
    if (working.getStore()) count++
    return query.apply(this, asked)
  }
  try {
    await working.run(true, work)
  } finally {
    client.query = query
  }
  return count
}
