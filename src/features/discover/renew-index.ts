import { type SQL, sql } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import { ServiceDown } from '../../errors.ts'
import { type Database, rowsOf } from '../../plugins/database.ts'
import { cursorOf, endOfLog, hasWork, takeToEnd } from '../activity/reader.ts'
import { allDocuments } from '../entries/search-documents.ts'
import type { KeptIndex } from '../search/open-search.ts'
import type { DocumentSource } from '../search/port.ts'
import { searchVerbs, touchedBy } from './search-reader.ts'

type House = Pick<FastifyInstance, 'houseSearch' | 'database' | 'rooms' | 'log'>

/** Every entry of the house for a rebuild of this index, and what is changed meanwhile. */
export async function sourceFor(
  { database: { db }, rooms }: Pick<House, 'database' | 'rooms'>,
  { reader, isElsewhere }: Pick<KeptIndex, 'reader' | 'isElsewhere'>,
): Promise<DocumentSource> {
  const source = allDocuments(db, rooms)
  if (!isElsewhere) return source
  const since = await endOfLog(db)
  return {
    ...source,
    settle: (finish) =>
      takeToEnd(db, { name: reader, verbs: searchVerbs }, since, async (rows, scope) =>
        finish(await touchedBy(rows, scope.db), scope.db),
      ),
  }
}

/**
 * Makes anew what is missing, of an older version, or has lost something; the house is open meanwhile. While its server
 * is down nothing is done.
 */
export async function renewIndexes(house: House, indexes = house.houseSearch.indexes): Promise<void> {
  for (const kept of indexes) {
    try {
      if (await isFine(house.database.db, kept)) continue
      house.log.info({ index: kept.reader }, 'the search index is made anew')
      await kept.index.rebuild(await sourceFor(house, kept))
    } catch (error) {
      if (!kept.isElsewhere || !(error instanceof ServiceDown)) throw error
      house.log.warn({ index: kept.reader, why: error.message }, 'the search index waits for its server')
    }
  }
}

async function isFine(db: Database, { reader, index, isElsewhere }: KeptIndex): Promise<boolean> {
  if (isElsewhere) return (await index.isCurrent()) && (await isWhole(db, reader, () => index.count()))
  // a new house has no index yet and gets its first one from the log
  return (await index.isCurrent()) || ((await cursorOf(db, reader)) === 0 && (await index.count()) === 0)
}

/** Whether an index that has read the whole log has as many entries as the house: a server can be set back, or lose some. */
async function isWhole(db: Database, reader: string, count: () => Promise<number>): Promise<boolean> {
  if (await hasWork(db, reader)) return true
  const [indexed, there] = [await count(), await countOf(db, sql`entries`)]
  return (
    indexed === there ||
    (await hasWork(db, reader)) ||
    (await countOf(db, sql`activity where seq is null`)) > 0
  )
}

async function countOf(db: Database, rows: SQL): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(db, sql`select count(*)::int as count from ${rows}`)
  return row?.count ?? 0
}
