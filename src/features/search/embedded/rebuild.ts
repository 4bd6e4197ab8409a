import { randomInt } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { PgTransaction } from 'drizzle-orm/pg-core'
import { type Database, inTransaction, rowsOf } from '../../../plugins/database.ts'
import { analysisVersion } from '../analysis.ts'
import { inBatches } from '../in-batches.ts'
import type { DocumentSource } from '../port.ts'
import { renewDocuments } from './writing.ts'

const batchSize = 1_000

/**
 * Makes the index hold exactly what the source has, while searches and changes go on: each batch is read and written
 * under the index's lock, so that nothing older is put over what was changed meanwhile. An index made by another version
 * of the text analysis is emptied first, since its counts cannot be taken back; it is of this version when all is in it.
 * @param progress gets the number done after each batch
 * @returns how many documents the index was given
 */
export const rebuildIndex = (
  db: Database,
  source: DocumentSource,
  progress: (done: number) => void = () => undefined,
): Promise<number> => inBulk(db, () => renewAll(db, source, progress))

async function renewAll(
  db: Database,
  source: DocumentSource,
  progress: (done: number) => void,
): Promise<number> {
  const mark = (await isCurrent(db)) ? null : await empty(db)
  const stale = new Set(await allIds(db))
  let done = 0
  for await (const batch of inBatches(source.ids(), batchSize)) {
    done += await renewDocuments(db, batch, source)
    for (const id of batch) stale.delete(id)
    progress(done)
  }
  const left = [...stale]
  for (let start = 0; start < left.length; start += batchSize) {
    await renewDocuments(db, left.slice(start, start + batchSize), source)
  }
  if (mark !== null) await declareCurrent(db, mark)
  await tidy(db)
  return done
}

/**
 * Stems are put in the index many documents at a time meanwhile, which is several times quicker; searches read the short
 * list of those that wait. The lock is for a moment, and so not for a transaction that goes on.
 */
async function inBulk<Result>(db: Database, work: () => Promise<Result>): Promise<Result> {
  if (db instanceof PgTransaction) return work()
  await db.execute(
    sql`alter index search_documents_stems set (fastupdate = on, gin_pending_list_limit = 1024)`,
  )
  try {
    return await work()
  } finally {
    await db.execute(sql`alter index search_documents_stems set (fastupdate = off)`)
    await db.execute(sql`select gin_clean_pending_list('search_documents_stems')`)
  }
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

/**
 * Until it is whole again the index has this rebuild's own mark for a version: one that is cut off leaves an index that
 * is known to be partial, and one that another rebuild has emptied since cannot declare it whole.
 */
const empty = (db: Database): Promise<number> =>
  inTransaction({ db }, async (scope) => {
    const mark = -randomInt(1, 2 ** 31)
    await scope.db.execute(sql`truncate search_documents, search_words, search_grams, search_totals`)
    await scope.db.execute(
      sql`insert into search_totals (id, analysis, documents, words, grams) values (1, ${mark}, 0, 0, 0)`,
    )
    return mark
  })

const declareCurrent = (db: Database, mark: number) =>
  db.execute(sql`update search_totals set analysis = ${analysisVersion} where analysis = ${mark}`)

async function allIds(db: Database): Promise<number[]> {
  const rows = await rowsOf<{ id: string }>(db, sql`select id from search_documents`)
  return rows.map((row) => Number(row.id))
}
