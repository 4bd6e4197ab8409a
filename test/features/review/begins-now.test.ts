import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import t from 'tap'
import { cursorOf } from '../../../src/features/activity/reader.ts'
import { reviewReader } from '../../../src/features/review/effects.ts'
import { embedded, openInMemory } from '../../../src/plugins/database.ts'

t.test('in a house that was there before the desk, what was shared before is not new', async (t) => {
  const folder = t.testdir()
  await cp(join(import.meta.dirname, '../../../db/migrations'), folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal: { entries: { tag: string }[] } = JSON.parse(await readFile(journalFile, 'utf8'))
  const place = journal.entries.findIndex(({ tag }) => tag.endsWith('review-begins-now'))
  await writeFile(journalFile, JSON.stringify({ ...journal, entries: journal.entries.slice(0, place) }))
  const client = await openInMemory()
  t.teardown(() => client.close())
  await migrate(drizzle({ client }), { migrationsFolder: folder })
  const database = embedded(client)
  await database.db.execute(sql`
    insert into activity (verb, subject, subject_id, room, data, seq)
    select 'entry.published', 'entry', n, 'sundhed', '{}', n from generate_series(1, 7) n`)
  await database.migrate()
  t.equal(await cursorOf(database.db, reviewReader), 7)
})
