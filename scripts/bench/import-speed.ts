import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import { importFile } from '../../src/features/imports/import-file.ts'
import { type Database, inTransaction, rowsOf } from '../../src/plugins/database.ts'
import { nobody } from '../../src/scope.ts'
import { openHouse, type TestHouse } from '../../test/support/house.ts'
import { insertRows } from './insert-rows.ts'
import { closingAfter, type Figure, median, ratio } from './measure.ts'
import { engineOfScale } from './scale.ts'

const file = resolve(
  process.env.HUSET_ARTICLES ?? resolve(import.meta.dirname, '../../../shared/data/posts-digitalgov.jsonl'),
)
/** What an import writes, each row as the import wrote it. */
const tables = ['organisations', 'entries', 'placements', 'entry_topics', 'activity']
const batchSize = 200
/** Search and mails follow the activity log by themselves, in another process where there is one. */
const houseOfOneProcess = { tenants: 'real' } as const
const houseOfSeveral = { tenants: 'real', env: { ROLE: 'web' } } as const

export default {
  what: 'Import of 1,807 articles against bare inserts of the same rows',
  measure: ({ quick }) =>
    closingAfter(async (t) => {
      if (!existsSync(file))
        return [{ label: 'its speed', value: 'not measured', note: `${file} is missing` }]
      const engine = await engineOfScale()
      const wanted = engine === 'PostgreSQL' ? houseOfSeveral : houseOfOneProcess
      const times = { import: [] as number[], bare: [] as number[] }
      for (let round = 0; round < (quick ? 1 : 3); round++) {
        const house = await openHouse(t, wanted)
        const marks = await lastIds(house.database.db)
        times.import.push(await timeOf(() => bringIn(house)))
        const rows = await rowsSince(house.database.db, marks)
        const bare = await openHouse(t, wanted)
        times.bare.push(await timeOf(() => insertBare(bare.database.db, rows)))
      }
      const [whole, bare] = [median(times.import), median(times.bare)]
      const note = `${(whole / 1000).toFixed(2)} s against ${(bare / 1000).toFixed(2)} s, on ${engine}`
      return [ratio('its speed', bare / whole, { least: 0.5 }, note)]
    }),
} satisfies Figure

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

async function bringIn({ app, database }: TestHouse): Promise<void> {
  const scope = {
    db: database.db,
    viewer: nobody,
    room: null,
    locale: 'da' as const,
    closed: [],
    readFirst: [],
  }
  const talk = { signal: new AbortController().signal, progress: () => undefined, complain: () => undefined }
  const { added } = await importFile(scope, app.rooms, file, talk)
  if (added === 0) throw new Error('nothing was imported')
}

type Marks = Map<string, number>

/** The last ids before the import: what is after them is what it wrote. */
async function lastIds(db: Database): Promise<Marks> {
  const marks: Marks = new Map()
  for (const table of ['organisations', 'entries', 'activity']) {
    const [row] = await rowsOf<{ last: string }>(
      db,
      sql`select coalesce(max(id), 0) as last from ${sql.identifier(table)}`,
    )
    marks.set(table, Number(row?.last ?? 0))
  }
  return marks
}

async function rowsSince(db: Database, marks: Marks): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>()
  for (const table of tables) {
    const [key, mark] = marks.has(table) ? ['id', table] : ['entry_id', 'entries']
    const found = await rowsOf<{ row: Row }>(
      db,
      sql`select to_jsonb(it) as row from ${sql.identifier(table)} it
        where ${sql.identifier(key)} > ${marks.get(mark) ?? 0} order by ${sql.identifier(key)}`,
    )
    rows.set(
      table,
      found.map(({ row }) => row),
    )
  }
  return rows
}

interface Row {
  id?: number
  entry_id?: number
}

/** Batches as large as the import's, each in one transaction: entries with what belongs to them. */
async function insertBare(db: Database, rows: Map<string, Row[]>): Promise<void> {
  const ids = (rows.get('entries') ?? []).map(({ id }) => id)
  for (let start = 0; start < ids.length; start += batchSize) {
    const batch = new Set(ids.slice(start, start + batchSize))
    await inTransaction({ db }, async ({ db }) => {
      for (const [table, all] of rows) {
        const part = all.filter((row) => belongs(table, row, batch, start === 0))
        if (part.length > 0) await insertRows(db, table, part)
      }
    })
  }
}

function belongs(table: string, row: Row, batch: Set<number | undefined>, first: boolean): boolean {
  if (table === 'organisations') return first
  if (table === 'activity') return batch.has((row as { subject_id?: number }).subject_id)
  return batch.has(row.entry_id ?? row.id)
}
