import type { TestHouse } from '../../test/support/house.ts'

export interface Statement {
  text: string
  values: unknown[]
  /** How many others had been answered when it was sent: it may have waited for them. */
  after: number
}

interface Driver {
  query(config: unknown, values?: unknown[], options?: unknown): Promise<unknown>
}

/** Writes down the statements that a piece of work sends to the driver, and can send them again. */
export async function watchStatements(house: TestHouse, work: () => Promise<unknown>) {
  const driver = (house.database.db as unknown as { $client: Driver }).$client
  const original = driver.query
  const statements: Statement[] = []
  let answered = 0
  driver.query = function (this: Driver, ...args: Parameters<Driver['query']>) {
    const [config] = args
    const text = typeof config === 'string' ? config : (config as { text: string }).text
    statements.push({ text, values: args, after: answered })
    return original.apply(this, args).finally(() => answered++)
  }
  await work()
  driver.query = original
  const run = (statement: Statement) =>
    original.apply(driver, statement.values as Parameters<Driver['query']>)
  return { statements, run }
}
