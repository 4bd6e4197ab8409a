import pg from 'pg'
import type { TestHouse } from './house.ts'

interface Asks {
  query(...asked: unknown[]): unknown
}

/** How many statements a piece of work sends to the database, on either driver. Nothing else may be at work. */
export async function countStatements(house: TestHouse, work: () => Promise<unknown>): Promise<number> {
  const client = (house.database.pglite ?? pg.Client.prototype) as unknown as Asks
  const query = client.query
  let count = 0
  client.query = function (this: unknown, ...asked) {
    count++
    return query.apply(this, asked)
  }
  try {
    await work()
  } finally {
    client.query = query
  }
  return count
}
