import { sql } from 'drizzle-orm'
import { reindexCommand } from '../../src/commands/reindex.ts'
import { type Database, rowsOf } from '../../src/plugins/database.ts'
import type { TestHouse } from '../../test/support/house.ts'
import { insertRows } from './insert-rows.ts'
import { closingAfter, type Figure, ratio } from './measure.ts'
import { engineOfScale, houseOf } from './scale.ts'

/** As many as a reindex writes in one transaction. */
const batchSize = 1_000

export default {
  what: 'A full reindex of a hundred thousand entries against bare inserts of the rows that it writes',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      const entries = quick ? 10_000 : 100_000
      const house = await houseOf(t, entries, { index: false })
      // what follows the log would put back what is taken out
      await house.app.outbox.stop()
      const reindex = entries / (await secondsOf(() => reindexAll(house)))
      const bare = await speedOfInserts(house.database.db, entries / 5)
      const speeds = [reindex, bare].map((speed) => Math.round(speed).toLocaleString('en'))
      const note = `${speeds[0]} entries a second against ${speeds[1]}, on ${await engineOfScale()}`
      return [ratio('its speed', reindex / bare, { least: 0.33 }, note)]
    }),
} satisfies Figure

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

/** As the command does it, counted afterwards. */
async function reindexAll({ app, config }: TestHouse): Promise<void> {
  const talk = { say: () => undefined, progress: () => undefined }
  const code = await reindexCommand.run({ app, config, talk, signal: new AbortController().signal }, {})
  if (code !== 0) throw new Error('the index does not hold what the database holds')
}

/** The last entries are taken out of the index and put back, so that it is as large as before. @returns entries a second */
async function speedOfInserts(db: Database, most: number): Promise<number> {
  const found = await rowsOf<{ row: object }>(
    db,
    sql`select to_jsonb(it) as row from search_documents it order by id desc limit ${most}`,
  )
  const rows = found.map(({ row }) => row)
  await db.execute(sql`delete from search_documents where id in (
    select id from search_documents order by id desc limit ${most})`)
  return (
    rows.length /
    (await secondsOf(async () => {
      for (let start = 0; start < rows.length; start += batchSize)
        await insertRows(db, 'search_documents', rows.slice(start, start + batchSize))
    }))
  )
}
