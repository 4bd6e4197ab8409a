import { sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import { type Database, inTransaction, rowsOf } from '../../../plugins/database.ts'
import { analysisVersion } from '../analysis.ts'
import type { SearchDocument } from '../port.ts'
import { removeDocuments, writeDocuments } from './writing.ts'

const batchSize = 1_000

/**
 * Makes the index hold exactly the documents given, while searches go on. An index made by another version of the
 * text analysis is emptied first, since its counts cannot be taken back.
 * @param progress gets the number done after each batch
 * @returns how many documents the index was given
 */
export async function rebuildIndex(
  db: Database,
  documents: AsyncIterable<SearchDocument>,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  if (!(await isCurrent(db))) await empty(db)
  const stale = new Set(await allIds(db))
  let done = 0
  let batch: SearchDocument[] = []
  const flush = async () => {
    await writeDocuments(db, batch)
    for (const { id } of batch) stale.delete(id)
    done += batch.length
    batch = []
    progress(done)
  }
  for await (const document of documents) {
    batch.push(document)
    if (batch.length === batchSize) await flush()
  }
  await flush()
  await removeDocuments(db, [...stale])
  await tidy(db)
  return done
}

/** The embedded database does not do this by itself: room and statistics for what was just written. */
async function tidy(db: Database): Promise<void> {
  if (db instanceof PgTransaction) return
  for (const table of ['search_documents', 'search_words', 'search_grams']) {
    await db.execute(sql`vacuum (analyze) ${sql.identifier(table)}`)
  }
}

/** Whether the index was made by this version of the text analysis. */
export async function isCurrent(db: Database): Promise<boolean> {
  const [row] = await rowsOf<{ analysis: number }>(db, sql`select analysis from search_totals`)
  return row?.analysis === analysisVersion
}

const empty = (db: Database): Promise<void> =>
  inTransaction({ db }, async (scope) => {
    await scope.db.execute(sql`truncate search_documents, search_words, search_grams, search_totals`)
    await scope.db.execute(
      sql`insert into search_totals (id, analysis, documents, words, grams) values (1, ${analysisVersion}, 0, 0, 0)`,
    )
  })

async function allIds(db: Database): Promise<number[]> {
  const rows = await rowsOf<{ id: string }>(db, sql`select id from search_documents`)
  return rows.map((row) => Number(row.id))
}
