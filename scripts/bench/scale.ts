import { seedCommand } from '../../src/commands/seed.ts'
import { openHouse, type TestHouse } from '../../test/support/house.ts'
import { startThrowawayPostgres } from '../throwaway-postgres.ts'

let server: Promise<string | null> | undefined

/** Where the figures at scale are measured: PostgreSQL where there is one, else the embedded database. */
export async function engineOfScale(): Promise<'PostgreSQL' | 'the embedded database'> {
  if (process.env.DATABASE_URL) return 'PostgreSQL'
  server ??= startThrowawayPostgres()
  const url = await server
  if (url) process.env.TEST_DATABASE_URL = url
  return url ? 'PostgreSQL' : 'the embedded database'
}

/** A house with so many made-up entries, the same ones every time. */
export async function houseOf(
  t: { teardown(end: () => unknown): void },
  entries: number,
  { index = true }: { index?: boolean } = {},
): Promise<TestHouse> {
  await engineOfScale()
  const house = await openHouse(t, { tenants: 'real' })
  const started = performance.now()
  const talk = { say: () => undefined, progress: () => undefined }
  const task = { app: house.app, config: house.config, talk, signal: new AbortController().signal }
  await seedCommand.run(task, { entries, seed: 1, index })
  // as on a house that has stood for a while
  const { db, engine } = house.database
  await db.execute(engine === 'postgres' ? 'vacuum analyze' : 'analyze')
  console.log(
    `  (${entries.toLocaleString('en')} entries in ${((performance.now() - started) / 1000).toFixed(0)} s)`,
  )
  return house
}
