import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '../../../plugins/database.ts'
import type { SearchEngine } from '../port.ts'
import { answersOf } from './asking.ts'
import { embeddedFinder } from './candidates.ts'
import { numbers, texts } from './parameters.ts'
import { isCurrent, rebuildIndex } from './rebuild.ts'
import { suggest } from './suggest.ts'
import { removeDocuments, writeDocuments } from './writing.ts'

/** The search engine that needs nothing but the database. Given a transaction, it writes in that. */
export function embeddedEngine(db: Database): SearchEngine {
  return {
    index: (documents) => writeDocuments(db, documents),
    remove: (ids) => removeDocuments(db, ids),
    ...answersOf(db, embeddedFinder(db)),
    suggest: (request) => suggest(db, request),
    bodies: (ids, audiences) => bodies(db, ids, audiences),
    rebuild: (source, progress) => rebuildIndex(db, source, progress),
    isCurrent: () => isCurrent(db),
    count: () => count(db),
  }
}

async function bodies(db: Database, ids: readonly number[], audiences: readonly string[]) {
  if (ids.length === 0) return new Map<number, string>()
  const rows = await rowsOf<{ id: string; body: string }>(
    db,
    sql`select id, body from search_documents where id = any(${numbers(ids)}) and audience = any(${texts(audiences)})`,
  )
  return new Map(rows.map((row) => [Number(row.id), row.body]))
}

async function count(db: Database): Promise<number> {
  const [row] = await rowsOf<{ count: string }>(db, sql`select count(*) as count from search_documents`)
  return Number(row?.count ?? 0)
}
