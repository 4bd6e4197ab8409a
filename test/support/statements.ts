import { AsyncLocalStorage } from 'node:async_hooks'
import pg from 'pg'
import type { TestHouse } from './house.ts'

interface Asks {
  query(...asked: unknown[]): unknown
  /** Of the embedded database alone: the other one's transactions ask by its clients. */
  transaction?(work: (inside: Asks) => unknown): unknown
}

const working = new AsyncLocalStorage<true>()

/**
 * How many statements a piece of work sends to the database, on either driver; on the embedded one without those that
 * begin and end a transaction. What the house does beside it does not count.
 */
export async function countStatements(house: TestHouse, work: () => Promise<unknown>): Promise<number> {
  // the pool of the other driver asks by a client in its own time, with a callback: that is the same statement again
  const asked = [
    house.database.pglite ?? [pg.Pool.prototype, pg.Client.prototype],
  ].flat() as unknown as Asks[]
  const before = asked.map(({ query, transaction }) => ({ query, transaction }))
  let count = 0
  const counting = (query: Asks['query']): Asks['query'] =>
    function (this: unknown, ...given) {
      if (working.getStore() && typeof given.at(-1) !== 'function') count++
      return query.apply(this, given)
    }
  for (const client of asked) {
    const { query, transaction } = client
    client.query = counting(query)
    if (!transaction) continue
    client.transaction = function (this: unknown, inner) {
      return transaction.call(this, (inside) => {
        inside.query = counting(inside.query)
        return inner(inside)
      })
    }
  }
  try {
    await working.run(true, work)
  } finally {
    for (const [index, client] of asked.entries()) Object.assign(client, before[index])
  }
  return count
}
