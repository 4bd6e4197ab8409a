import type { TestHouse } from '../../test/support/house.ts'

export interface Statement {
  text: string
  values: unknown[]
}

interface Driver {
  query(config: unknown, values?: unknown[], options?: unknown): Promise<unknown>
}

/** Writes down the statements that a piece of work sends to the driver, and can send them again. */
export async function watchStatements(house: TestHouse, work: () => Promise<unknown>) {
  const driver = (house.database.db as unknown as { $client: Driver }).$client
  const original = driver.query
  const statements: { text: string; args: unknown[] }[] = []
  driver.query = function (this: Driver, ...args: Parameters<Driver['query']>) {
    const [config] = args
    statements.push({ text: typeof config === 'string' ? config : (config as { text: string }).text, args })
    return original.apply(this, args)
  }
  await work()
  driver.query = original
  return {
    statements: statements.map(({ text, args }) => ({ text, values: args })),
    run: (statement: Statement) => original.apply(driver, statement.values as Parameters<Driver['query']>),
  }
}
