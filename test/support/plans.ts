import { type SQL, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../src/plugins/database.ts'

interface Driver {
  query(...asked: unknown[]): Promise<unknown>
}

/** How the database goes about each question that a piece of work asks it, as EXPLAIN tells it, on either driver. */
export async function plansOf(db: Database, work: () => Promise<unknown>): Promise<string[]> {
  const driver = (db as unknown as { $client: Driver }).$client
  const query = driver.query
  const asked: SQL[] = []
  driver.query = function (this: Driver, ...args) {
    const [config, values] = args as [string | { text: string }, unknown[] | undefined]
    asked.push(statement(typeof config === 'string' ? config : config.text, values ?? []))
    return query.apply(this, args)
  }
  try {
    await work()
  } finally {
    driver.query = query
  }
  return Promise.all(asked.map((one) => explain(db, one)))
}

/** The text of a statement with its values in their places again. */
const statement = (text: string, values: unknown[]): SQL =>
  sql.join(
    text
      .split(/\$(\d+)/)
      .map((part, at) => (at % 2 ? sql`${sql.param(values[Number(part) - 1])}` : sql.raw(part))),
  )

async function explain(db: Database, one: SQL): Promise<string> {
  const rows = await rowsOf<{ 'QUERY PLAN': string }>(db, sql`explain ${one}`)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
